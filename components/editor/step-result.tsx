'use client';

import { Check, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Section } from '@/components/form/field-frame';
import { Badge } from '@/components/ui/badge';
import { CodeView } from '@/components/ui/code-view';
import { useDuration } from '@/components/use-duration';
import type { FlowNode } from '@/lib/flow/schema';
import { useEditorState, useFacts } from './editor-context';

/** What the step gave in the run on show, or else the last time. */
export function StepResult({ node }: { node: FlowNode }) {
  const t = useTranslations('editor.result');
  const { samples } = useFacts();
  const { format } = useDuration();
  const record = useEditorState((state) => state.trace?.steps.get(node.id));
  const output = record ? record.output : node.key === undefined ? undefined : samples[node.key];
  if (output === undefined && !record?.error) return null;
  return (
    <Section
      last
      title={t(record ? 'thisRun' : 'lastTime')}
      action={
        record ? (
          <Badge tone={record.error ? 'bad' : 'ok'} icon={record.error ? <TriangleAlert /> : <Check />}>
            {format(record.durationMs)}
          </Badge>
        ) : null
      }
    >
      {record?.error ? <p className="mb-2 text-small text-bad">{record.error.message}</p> : null}
      {record?.suppressed ? (
        <p className="mb-2 text-small text-warn">
          {t('suppressed', { method: record.suppressed.method, url: record.suppressed.url })}
        </p>
      ) : null}
      {output === undefined ? null : (
        <div className="max-h-64 overflow-auto rounded-float bg-sunken p-2.5">
          <CodeView value={output} label={t('output')} wrap />
        </div>
      )}
    </Section>
  );
}
