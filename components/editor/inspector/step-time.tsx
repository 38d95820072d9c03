'use client';

import { ShieldCheck, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useEditor, useEditorState, useFacts } from '@/components/editing/editor-context';
import { TimeBar } from '@/components/ui/time-bar';
import { useDuration } from '@/components/words/use-duration';
import { missingWait } from '@/lib/editor/run/fit-wait';
import { slowSteps } from '@/lib/editor/run/slow-steps';
import { waitOf } from '@/lib/editor/run/waiting';
import { documentOf } from '@/lib/editor/store/store';
import type { Effect } from '@/lib/engine/effect';
import type { FlowNode } from '@/lib/flow/schema';

/** How long this step alone may take, against the caller's limit, and whether it may be tried again. */
export function StepTime({ node }: { node: FlowNode }) {
  const t = useTranslations('editor.time');
  const { viewOf } = useEditor();
  const { clock, deadlineMs } = useFacts();
  const { seconds } = useDuration();
  const worstMs = waitOf(node, viewOf, clock);
  if (worstMs === 0) return null;
  return (
    // This covers the line below the time fields, because both say how long.
    <div className="relative -mt-px border-b border-line bg-surface px-4 pb-3.25">
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
      <Repeats node={node} />
      <SlowStrip node={node} />
    </div>
  );
}

function Repeats({ node }: { node: FlowNode }) {
  const t = useTranslations('editor.time.repeats');
  const { viewOf } = useEditor();
  const effect = effectOf(node, viewOf);
  // An issue at the field for tries already says this.
  const isSaid = useEditorState(({ issues }) =>
    issues.some(({ nodeId, code }) => nodeId === node.id && code === 'retry_unsafe'),
  );
  if (!effect || isSaid) return null;
  const Icon = effect.repeatable ? ShieldCheck : TriangleAlert;
  return (
    <p className="mt-1.75 flex items-start gap-1.5 text-small text-ink-3">
      <Icon aria-hidden size={13} className={effect.repeatable ? 'mt-px text-ok' : 'mt-px text-warn'} />
      {t(effect.repeatable ? (effect.changes ? 'key' : 'reads') : 'once')}
    </p>
  );
}

function effectOf(node: FlowNode, viewOf: ReturnType<typeof useEditor>['viewOf']): Effect | null {
  const definition = viewOf(node)?.definition;
  const config = definition?.effect ? definition.config.safeParse(node.config) : undefined;
  return config?.success ? (definition?.effect?.(config.data) ?? null) : null;
}

/** Some answer is late because of this step, or nobody said how long it may wait: suggests a time. */
function SlowStrip({ node }: { node: FlowNode }) {
  const t = useTranslations('editor.step');
  const { edits, viewOf } = useEditor();
  const { clock, deadlineMs, rights } = useFacts();
  const { seconds } = useDuration();
  const flow = useEditorState(documentOf);
  const slow = useMemo(() => slowSteps(flow, viewOf, clock).get(node.id), [flow, viewOf, clock, node.id]);
  const missing = slow === undefined ? missingWait(node, viewOf, clock) : null;
  if (slow === undefined && missing === null) return null;
  const fix = slow ?? missing;
  return (
    <div className="mt-2 flex items-center justify-between gap-3 rounded-control bg-warn-soft px-2.5 py-1.5 text-small text-warn">
      <span>{missing ? t('noWait') : t('pastLimit', { limit: seconds(deadlineMs) })}</span>
      {fix && rights.edit ? (
        <button
          type="button"
          className="min-h-6 shrink-0 font-semibold underline underline-offset-2"
          onClick={() => edits.configure(node.id, { ...node.config, [fix.field]: fix.ms }, fix.field)}
        >
          {t('waitInstead', { time: seconds(fix.ms) })}
        </button>
      ) : null}
    </div>
  );
}
