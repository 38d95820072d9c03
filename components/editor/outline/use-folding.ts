'use client';

import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { useEditor } from '@/components/editing/editor-context';
import type { OutlineLine } from '@/lib/editor/outline/outline';
import { branchesOf, linesAbove, shownFor, shownLines } from '@/lib/editor/outline/outline-fold';

export interface Folding {
  /** The visible lines. */
  readonly shown: readonly OutlineLine[];
  readonly folded: ReadonlySet<string>;
  /** Number of lines below a line, by the id of each line that has some. */
  readonly branches: ReadonlyMap<string, number>;
  readonly fold: (id: string, isFolded: boolean) => void;
  readonly foldAll: (isFolded: boolean) => void;
}

/**
 * Closes and opens branches. A line that is chosen is opened to; where it is closed away again, `stand` is told which
 * line stands for it now, so that no key acts on what nobody sees.
 */
export function useFolding(
  lines: readonly OutlineLine[],
  { chosen, stand }: { chosen: string | null; stand: (line: OutlineLine) => void },
): Folding {
  const store = useEditor().folded;
  const folded = useStore(store);
  const branches = useMemo(() => branchesOf(lines), [lines]);
  const shown = useMemo(() => shownLines(lines, folded), [lines, folded]);
  const latest = useRef({ lines, chosen, stand });
  useEffect(() => {
    latest.current = { lines, chosen, stand };
  });
  const change = useCallback(
    (next: ReadonlySet<string>) => {
      const now = latest.current;
      store.setState(next, true);
      const line = now.lines.find(({ id }) => id === now.chosen);
      const there = line && shownFor(now.lines, line, next);
      if (there && there !== line) now.stand(there);
    },
    [store],
  );
  const fold = useCallback(
    (id: string, isFolded: boolean) => {
      const others = without(store.getState(), new Set([id]));
      change(isFolded ? new Set([...others, id]) : others);
    },
    [store, change],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a choice opens, not every change of the flow
  useEffect(() => {
    const line = lines.find(({ id }) => id === chosen);
    const closed = line ? linesAbove(lines, line).filter(({ id }) => store.getState().has(id)) : [];
    if (closed.length > 0) store.setState(without(store.getState(), new Set(closed.map(({ id }) => id))), true);
  }, [chosen]);
  return { shown, folded, branches, fold, foldAll: (isFolded) => change(new Set(isFolded ? branches.keys() : [])) };
}

const without = (all: ReadonlySet<string>, gone: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...all].filter((id) => !gone.has(id)));
