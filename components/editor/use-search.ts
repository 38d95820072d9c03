'use client';

import { useDeferredValue, useMemo } from 'react';
import { readingOrder } from '@/lib/editor/outline';
import { findSteps } from '@/lib/editor/search';
import { documentOf } from '@/lib/editor/store';
import { useEditor, useEditorState } from './editor-context';
import { useKindWords } from './use-kind-words';
import { useStepText } from './use-step-words';

/** Ids of the steps in which the text stands, in the order of reading. */
export function useFoundSteps(text: string): readonly string[] {
  const { viewOf } = useEditor();
  const flow = useEditorState(documentOf);
  const words = useKindWords();
  const textOf = useStepText();
  const asked = useDeferredValue(text);
  return useMemo(() => {
    const nodes = new Map(flow.nodes.map((node) => [node.id, node]));
    const ordered = readingOrder(flow, viewOf).flatMap((id) => nodes.get(id) ?? []);
    return findSteps(ordered, asked, (node) => [words(node.kind).title, textOf(node)]);
  }, [flow, viewOf, words, textOf, asked]);
}
