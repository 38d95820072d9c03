'use client';

import type { NodeProps } from '@xyflow/react';
import { useTranslations } from 'next-intl';
import { memo } from 'react';
import { useEditor, useEditorState, useFacts } from '@/components/editing/editor-context';
import { KindTile } from '@/components/ui/kind-tile';
import { useDuration } from '@/components/words/use-duration';
import { type KindWords, useKindWords } from '@/components/words/use-kind-words';
import type { StepData, StepNode } from '@/lib/editor/canvas/reactflow';
import { waitOf } from '@/lib/editor/run/waiting';
import { StepPeople } from '../presence/step-people';
import { type CardStyle, cardStyleOf, offeredPorts } from './card-style';
import { isSameStep } from './is-same-step';
import { Port } from './port';
import { StepAnswerTime } from './step-answer-time';
import { StepBadge } from './step-badge';
import { StepBody } from './step-body';
import { StepPorts } from './step-ports';
import { StepTools } from './step-tools';
import { StepTrouble } from './step-trouble';
import { useSpokenStep } from './use-spoken-step';

/** One card for every kind: what it shows comes from the kind's definition and words. */
export const StepCard = memo(function StepCard({ data, selected }: NodeProps<StepNode>) {
  const spoken = useSpokenStep();
  const words = useKindWords()(data.node.kind);
  const isBuilt = useEditorState((state) => state.built.has(data.node.id));
  const look = cardStyleOf(data, isBuilt);
  const ports = offeredPorts(data);
  const after = ports.find((port) => port.role === 'after');
  const isDown = data.incoming === 'entry' || data.incoming === 'after';
  const reached = data.run !== null && data.run !== 'skipped';
  return (
    <article
      className="step"
      data-group={data.view?.definition.group}
      data-state={look.state}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: cards are walked with the keyboard inside the canvas, which is an application
      tabIndex={0}
      aria-label={spoken(data, look)}
    >
      <Port id="in" place="in" look={data.incoming} wired={data.incoming !== null} taken={reached} unused={isDown} />
      <Port id="top" place="top" look={data.incoming} wired={isDown} taken={reached} unused={!isDown} />
      {selected ? <StepTools data={data} /> : null}
      <Head data={data} words={words} look={look} />
      <StepBody data={data} words={words} look={look} />
      <StepPorts data={data} words={words} ports={ports.filter((port) => port !== after)} />
      <StepAnswerTime data={data} />
      <StepTrouble data={data} look={look} />
      {after ? (
        <Port id={after.name} place="bottom" look="after" wired={data.wired.split('\n').includes(after.name)} />
      ) : null}
      <StepBadge data={data} look={look} />
      <StepPeople nodeId={data.node.id} />
    </article>
  );
}, isSameStep);

function Head({ data, words, look }: { data: StepData; words: KindWords; look: CardStyle }) {
  const t = useTranslations('editor.step');
  const duration = useDuration();
  const { viewOf } = useEditor();
  const { clock } = useFacts();
  const waits = waitOf(data.node, viewOf, clock);
  return (
    <header className="step__head">
      <span title={words.title}>
        <KindTile kind={data.view?.definition ?? { icon: 'box', group: 'logic' }} />
      </span>
      <span className="step__name" title={`${data.node.name} · ${words.title}`}>
        {data.node.name}
      </span>
      {look.state === 'off' ? (
        <span className="step__meta">{t('off')}</span>
      ) : waits > 0 && data.run === null ? (
        <span className="step__meta">{t('upTo', { time: duration.seconds(waits) })}</span>
      ) : null}
    </header>
  );
}
