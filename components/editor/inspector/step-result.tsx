'use client';

import { Check, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEditorState, useFacts } from '@/components/editing/editor-context';
import { Section } from '@/components/form/field-frame';
import { SeenOutput } from '@/components/try/seen-output';
import { Badge } from '@/components/ui/badge';
import { useDuration } from '@/components/words/use-duration';
import { useReasonSentence } from '@/components/words/use-reason-sentence';
import { useRound } from '@/components/words/use-round';
import type { StepRecord } from '@/lib/engine/result';
import { isSameJson, type Json } from '@/lib/flow/json';
import type { FlowNode } from '@/lib/flow/schema';

/** The output of the step in the run that is shown. */
export function StepResult({ node }: { node: FlowNode }) {
  const t = useTranslations('editor.result');
  const { format } = useDuration();
  const reason = useReasonSentence();
  const round = useRound();
  const record = useEditorState((state) => state.trace?.steps.get(node.id));
  if (!record || (record.output === undefined && !record.error)) return null;
  return (
    <Section
      title={record.path ? `${t('thisRun')} · ${round(record.path)}` : t('thisRun')}
      action={
        <Badge tone={record.error ? 'bad' : 'ok'} icon={record.error ? <TriangleAlert /> : <Check />} className="num">
          {format(record.durationMs)}
        </Badge>
      }
    >
      {record.error ? (
        <p className="text-small text-bad" title={record.error.message}>
          {reason(record.error.code)}
        </p>
      ) : null}
      {record.suppressed ? (
        <p className="text-small text-warn">
          {t('suppressed', { method: record.suppressed.method, url: record.suppressed.url })}
        </p>
      ) : null}
      <RunOutput node={node} record={record} />
    </Section>
  );
}

function RunOutput({ node, record }: { node: FlowNode; record: StepRecord }) {
  if (record.output === undefined) return null;
  const output = record.output as Json; // came as JSON from the server
  return (
    <>
      <SeenOutput node={node} output={output} sample={null} />
      {record.error || record.suppressed ? null : <KeepSample node={node} output={output} />}
    </>
  );
}

/** Outputs of a test become samples automatically; outputs of a real call only when somebody chooses them. */
function KeepSample({ node, output }: { node: FlowNode; output: Json }) {
  const t = useTranslations('editor.result');
  const { samplesByNode, keepSamples, rights } = useFacts();
  if (!rights.edit || isSameJson(samplesByNode.get(node.id)?.output, output)) return null;
  return (
    <button
      type="button"
      className="mt-1 min-h-6 text-small font-medium text-ai hover:text-ai-hover"
      onClick={() => keepSamples(new Map([[node.id, output]]), 'call')}
    >
      {t('keep')}
    </button>
  );
}
