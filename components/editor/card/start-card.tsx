'use client';

import type { NodeProps } from '@xyflow/react';
import { Check } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { useFacts } from '@/components/editing/editor-context';
import { PlatformMark } from '@/components/ui/platform-mark';
import { useDuration } from '@/components/words/use-duration';
import { usePlatformWords } from '@/components/words/use-platform-words';
import type { StepNode } from '@/lib/editor/canvas/reactflow';
import { StepPeople } from '../presence/step-people';
import { isSameStep } from './is-same-step';
import { PlusButton } from './plus-button';
import { Port } from './port';

/** The card where a call comes in. It is the only inverted card. */
export const StartCard = memo(function StartCard({ data }: NodeProps<StepNode>) {
  const t = useTranslations('editor.start');
  const { platform } = useFacts();
  const words = usePlatformWords()(platform.id);
  const duration = useDuration();
  const [port] = data.view?.ports ?? [];
  const run = data.run === 'skipped' ? null : data.run;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: cards are walked with the keyboard inside the canvas, which is an application
    <article className="start" tabIndex={0} aria-label={t('calls', { platform: words.title })}>
      <PlatformMark platform={platform} size={30} />
      <div>
        <span className="start__when">{t('when')}</span>
        <b className="start__who">{t('calls', { platform: words.title })}</b>
      </div>
      {port ? (
        <>
          <Port id={port.name} place="bottom" look={port.role} wired={data.wired !== ''} taken={run !== null} />
          {data.wired === '' ? (
            <PlusButton from={data.node.id} port={port.name} phrase={t('calls', { platform: words.title })} />
          ) : null}
        </>
      ) : null}
      <StepPeople nodeId={data.node.id} />
      {run ? (
        <span className="step__badge">
          <Check size={12} strokeWidth={2.6} aria-hidden />
          {duration.format(run.durationMs)}
        </span>
      ) : null}
    </article>
  );
}, isSameStep);
