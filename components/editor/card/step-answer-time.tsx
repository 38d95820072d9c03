'use client';

import { useTranslations } from 'next-intl';
import { useFacts } from '@/components/editing/editor-context';
import { TimeBar } from '@/components/ui/time-bar';
import { useDuration } from '@/components/words/use-duration';
import type { StepData } from '@/lib/editor/canvas/reactflow';

/** On a reply: the time until this answer, in the worst case or in the shown run, against the caller's limit. */
export function StepAnswerTime({ data }: { data: StepData }) {
  const t = useTranslations('editor.time');
  const duration = useDuration();
  const { deadlineMs } = useFacts();
  const isRun = data.answeredMs !== null;
  const ms = data.answeredMs ?? data.worstMs;
  if (ms === null) return null;
  return (
    <div className="step__time">
      <TimeBar
        ms={ms}
        limitMs={deadlineMs}
        left={t.rich(isRun ? 'answeredIn' : 'atWorst', {
          time: isRun ? duration.format(ms) : duration.seconds(ms),
          b: (text) => <b>{text}</b>,
        })}
        right={t('of', { limit: duration.seconds(deadlineMs) })}
      />
    </div>
  );
}
