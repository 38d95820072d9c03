'use client';

import { useTranslations } from 'next-intl';
import { useEditorState, useFacts } from '@/components/editing/editor-context';
import { Section } from '@/components/form/field-frame';
import { SeenOutput } from '@/components/try/seen-output';
import type { FlowNode } from '@/lib/flow/schema';

/** The last known output of the step. Hidden while a run is shown, because that has a newer one. */
export function StepSample({ node }: { node: FlowNode }) {
  const t = useTranslations('try.example');
  const { samplesByNode } = useFacts();
  const isRunOnShow = useEditorState((state) => state.trace?.steps.has(node.id) === true);
  const sample = samplesByNode.get(node.id);
  if (!sample || isRunOnShow) return null;
  return (
    <Section title={t('title')}>
      <SeenOutput node={node} output={sample.output} sample={sample} />
    </Section>
  );
}
