'use client';

import { useTranslations } from 'next-intl';
import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { useEditor, useEditorState } from '@/components/editing/editor-context';
import { useToast } from '@/components/ui/toast';
import { useCopy } from '@/components/ui/use-copy';
import { useKindWords } from '@/components/words/use-kind-words';
import { memberPath } from '@/lib/editor/document/member-path';
import { createTemplateReader } from '@/lib/editor/document/uses';
import { type Caret, insertedAt } from '@/lib/editor/store/caret';
import { documentOf } from '@/lib/editor/store/store';
import { isReachable } from '@/lib/flow/edit';
import type { Flow, FlowNode } from '@/lib/flow/schema';
import { keeperOf, keepValue } from './keep-value';
import type { TreeRow } from './tree-rows';

/** What can be done with a field of what a step gave. */
export interface LeafUse {
  /** Where somebody last wrote, in a step that comes later. */
  readonly target: FlowNode | null;
  /** Paths that some template reads already. */
  readonly used: ReadonlySet<string>;
  readonly insert: (row: TreeRow) => void;
  /** Null where no kind keeps values. */
  readonly keep: ((row: TreeRow) => void) | null;
  readonly copy: (row: TreeRow) => void;
}

export function useLeafUse(node: FlowNode): LeafUse {
  const t = useTranslations('try');
  const { store, update, edits, catalog, viewOf, caret } = useEditor();
  const words = useKindWords();
  const toast = useToast();
  const { copy } = useCopy();
  const flow = useEditorState(documentOf);
  const at = useStore(caret);
  const used = useUsedPaths(flow);
  const target = targetOf(flow, node, at);
  const keeper = keeperOf(catalog);

  const insert = (row: TreeRow) => {
    const inserted = at && target ? insertedAt(target, at, row.path) : null;
    if (!inserted || !target) return;
    const [field = ''] = inserted.caret.at.split('.');
    edits.configure(target.id, inserted.config, field);
    caret.setState(inserted.caret);
    toast({ title: t('inserted', { name: row.label, step: target.name }) });
  };
  const keep = (row: TreeRow) => {
    if (!keeper) return;
    const asked = { node, path: row.path, name: row.label, stepName: words(keeper.kind).title };
    const kept = keepValue(flow, asked, { catalog, viewOf, sizes: store.getState().sizes });
    update.seal();
    update.apply(() => kept.flow);
    toast({ title: t('kept', { name: kept.name }) });
  };
  const copyPath = (row: TreeRow) => {
    void copy(`{{ ${row.path} }}`);
    toast({ title: t('tree.copied') });
  };
  return { target, used, insert, keep: keeper ? keep : null, copy: copyPath };
}

/** Only a step behind this one can read what this one gave. */
function targetOf(flow: Flow, node: FlowNode, caret: Caret | null): FlowNode | null {
  const target = caret && caret.nodeId !== node.id ? flow.nodes.find((one) => one.id === caret.nodeId) : undefined;
  if (!caret || !target || !isReachable(flow, node.id, target.id)) return null;
  return insertedAt(target, caret, 'x') ? target : null;
}

function useUsedPaths(flow: Flow): ReadonlySet<string> {
  const [reader] = useState(createTemplateReader);
  return useMemo(() => {
    const paths = flow.nodes.flatMap(reader.pathsOf);
    return new Set(paths.map(([root, ...rest]) => rest.reduce<string>(memberPath, String(root))));
  }, [flow, reader]);
}
