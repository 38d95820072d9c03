'use client';

import { useDeferredValue, useMemo } from 'react';
import { useStepText } from '@/components/editing/use-step-words';
import { useKindWords } from '@/components/words/use-kind-words';
import { findInFlow } from '@/lib/editor/search/search';
import { useOutlineLines } from '../outline/use-outline';

/** Ids of the steps and notes in which the text stands, in the order of reading. */
export function useFound(text: string): readonly string[] {
  const lines = useOutlineLines();
  const words = useKindWords();
  const textOf = useStepText();
  const asked = useDeferredValue(text);
  return useMemo(
    () => findInFlow(lines, asked, (node) => [words(node.kind).title, textOf(node)]),
    [lines, words, textOf, asked],
  );
}
