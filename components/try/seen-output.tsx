'use client';

import { useTranslations } from 'next-intl';
import { useFacts } from '@/components/editing/editor-context';
import { useIsNarrow } from '@/components/use-is-narrow';
import type { Sample } from '@/lib/editor/samples/samples';
import type { Json } from '@/lib/flow/json';
import type { FlowNode } from '@/lib/flow/schema';
import { DataTree } from './data-tree';
import { SampleNote } from './sample-note';
import { useLeafUse } from './use-leaf-use';

interface SeenOutputProps {
  readonly node: FlowNode;
  readonly output: Json;
  /** Of the whole in templates; absent = the step's own. */
  readonly path?: string;
  /** Null = it is no sample that is kept. */
  readonly sample: Sample | null;
}

/** What a step gave, with the ways to use it later in the flow. */
export function SeenOutput({ node, output, path = `steps.${node.key ?? ''}`, sample }: SeenOutputProps) {
  const t = useTranslations('try');
  const { rights } = useFacts();
  const use = useLeafUse(node);
  const isNarrow = useIsNarrow();
  const usable = rights.edit && !isNarrow && node.key !== undefined;
  const hint = use.target ? t('tree.hintInto', { step: use.target.name }) : t('tree.hint');
  return (
    <div className="mt-2.25">
      <DataTree value={output} path={path} label={t('answer')} use={usable ? use : null} />
      {usable ? <p className="mt-1.75 text-small text-ink-3">{hint}</p> : null}
      {sample ? <SampleNote nodeId={node.id} sample={sample} /> : null}
    </div>
  );
}
