'use client';

import { useDeferredValue, useMemo } from 'react';
import { findInFlow } from '@/lib/editor/search';
import { useKindWords } from './use-kind-words';
import { useOutlineLines } from './use-outline';
import { useStepText } from './use-step-words';

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
