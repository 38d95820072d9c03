'use client';

import { useTranslations } from 'next-intl';
import { useEditor, useFacts } from '@/components/editing/editor-context';
import { useIssueSentence } from '@/components/editing/use-issue-sentence';
import { useDuration } from '@/components/words/use-duration';
import type { StepData } from '@/lib/editor/canvas/reactflow';
import type { SlowFix } from '@/lib/editor/run/slow-steps';
import type { FlowIssue } from '@/lib/engine/failure';
import type { CardStyle } from './card-style';

/** Shows one strip at a time: an issue, else a warning that the step may be too slow, each with its fix. */
export function StepTrouble({ data, look }: { data: StepData; look: CardStyle }) {
  if (look.quiet || look.state === 'setup' || look.state === 'off' || data.run !== null) return null;
  if (look.issue) return <FixStrip issue={look.issue} nodeId={data.node.id} />;
  return data.slow ? <SlowStrip data={data} fix={data.slow} /> : null;
}

function SlowStrip({ data, fix }: { data: StepData; fix: SlowFix | 'unknown' }) {
  const t = useTranslations('editor.step');
  const { edits } = useEditor();
  const { rights, deadlineMs } = useFacts();
  const { seconds } = useDuration();
  return (
    <div className="step__fix step__fix--slow" data-severity="warning">
      <span>{t('pastLimit', { limit: seconds(deadlineMs) })}</span>
      {fix !== 'unknown' && rights.edit ? (
        <button
          type="button"
          className="nodrag"
          onClick={(event) => {
            event.stopPropagation();
            edits.configure(data.node.id, { ...data.node.config, [fix.field]: fix.ms }, fix.field);
          }}
        >
          {t('waitInstead', { time: seconds(fix.ms) })}
        </button>
      ) : null}
    </div>
  );
}

function FixStrip({ issue, nodeId }: { issue: FlowIssue; nodeId: string }) {
  const sentence = useIssueSentence();
  const { update } = useEditor();
  return (
    <button
      type="button"
      className="step__fix nodrag"
      data-severity={issue.severity}
      onClick={(event) => {
        event.stopPropagation();
        update.select([nodeId]);
        update.open('inspector');
      }}
    >
      <span title={sentence(issue)}>{sentence(issue)}</span>
    </button>
  );
}
