'use client';

import { useCallback, useMemo, useState } from 'react';
import { useEditor, useEditorState, useFacts } from '@/components/editing/editor-context';
import type { FormFacts } from '@/components/form/form-context';
import { useKindWords } from '@/components/words/use-kind-words';
import { createTemplateReader } from '@/lib/editor/document/uses';
import { scopeFor } from '@/lib/editor/samples/scope-values';
import { documentOf } from '@/lib/editor/store/store';
import type { FlowNode } from '@/lib/flow/schema';

const noIssues = [] as const;

/** The facts about the flow that the form of a step's settings needs. */
export function useFormFacts(node: FlowNode, editable: boolean): FormFacts {
  const { catalog, caret, update } = useEditor();
  const { samples, sample, stored, refreshNames } = useFacts();
  const words = useKindWords()(node.kind);
  const flow = useEditorState(documentOf);
  const all = useEditorState((state) => state.issues);
  const [reader] = useState(createTemplateReader);
  const issues = useMemo(() => all.filter((issue) => issue.nodeId === node.id), [all, node.id]);
  const scope = useCallback(
    () =>
      scopeFor(node.id, {
        flow,
        catalog,
        samples,
        params: sample.params,
        scope: sample,
        paths: flow.nodes.flatMap(reader.pathsOf),
        variables: stored.variables,
        secrets: stored.secrets,
      }),
    [node.id, flow, catalog, samples, sample, stored, reader],
  );
  const untouched = JSON.stringify(node.config) === JSON.stringify(catalog.get(node.kind)?.initial);
  return {
    words,
    issues: issues.length > 0 ? issues : noIssues,
    untouched,
    scope,
    secrets: stored.secrets,
    refreshNames,
    left: (at, { from, to }) => caret.setState({ nodeId: node.id, at, from, to }, true),
    writing: (place) => update.write(place && { nodeId: node.id, ...place }),
    disabled: !editable,
  };
}
