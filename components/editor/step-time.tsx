'use client';

import { useTranslations } from 'next-intl';
import { TimeBar } from '@/components/ui/time-bar';
import { useDuration } from '@/components/use-duration';
import { waitOf } from '@/lib/editor/waiting';
import type { FlowNode } from '@/lib/flow/schema';
import { useEditor, useFacts } from './editor-context';

/** How long this step alone may take, against the caller's limit. */
export function StepTime({ node }: { node: FlowNode }) {
  const t = useTranslations('editor.time');
  const { viewOf } = useEditor();
  const { clock, deadlineMs } = useFacts();
  const { seconds } = useDuration();
  const worstMs = waitOf(node, viewOf, clock);
  if (worstMs === 0) return null;
  return (
    <div className="border-b border-line px-4 py-3">
      <TimeBar
        size="small"
        ms={worstMs}
        limitMs={deadlineMs}
        left={t.rich('stepAtWorst', { time: seconds(worstMs), b: (text) => <b>{text}</b> })}
        right={t('of', { limit: seconds(deadlineMs) })}
      />
      {worstMs > deadlineMs ? (
        <p className="mt-1.5 text-small text-ink-3">{t('cutOff', { limit: seconds(deadlineMs) })}</p>
      ) : null}
    </div>
  );
}
