import { createStore, type StoreApi } from 'zustand/vanilla';
import { type OutlineLine, parentOf } from './outline';

/** Ids of the lines whose branches are closed, as long as the editor is open. Those of lines that are gone do no harm. */
export type FoldedStore = StoreApi<ReadonlySet<string>>;

export const createFolded = (): FoldedStore => createStore<ReadonlySet<string>>(() => new Set());

/** By the id of each line that others stand below: how many these are, at any depth. */
export function branchesOf(lines: readonly OutlineLine[]): ReadonlyMap<string, number> {
  const branches = new Map<string, number>();
  const above: { id: string; level: number; index: number }[] = [];
  const end = (at: number, level: number) => {
    for (let last = above.at(-1); last && last.level >= level; last = above.at(-1)) {
      if (at - last.index > 1) branches.set(last.id, at - last.index - 1);
      above.pop();
    }
  };
  for (const [index, { id, level }] of lines.entries()) {
    end(index, level);
    above.push({ id, level, index });
  }
  end(lines.length, 0);
  return branches;
}

/** Without the lines below closed ones. What is left keeps its number and its place. */
export function shownLines(lines: readonly OutlineLine[], folded: ReadonlySet<string>): readonly OutlineLine[] {
  let closedAt = Number.POSITIVE_INFINITY;
  return lines.filter(({ id, level }) => {
    if (level > closedAt) return false;
    closedAt = folded.has(id) ? level : Number.POSITIVE_INFINITY;
    return true;
  });
}

/** The lines that this one stands below, from the inside out. */
export function linesAbove(lines: readonly OutlineLine[], line: OutlineLine): readonly OutlineLine[] {
  const parent = parentOf(lines, line);
  return parent ? [parent, ...linesAbove(lines, parent)] : [];
}

/** What stands for a line on the screen: itself, or the outermost closed line above it. */
export function shownFor(lines: readonly OutlineLine[], line: OutlineLine, folded: ReadonlySet<string>): OutlineLine {
  return linesAbove(lines, line).findLast(({ id }) => folded.has(id)) ?? line;
}

/** As in any tree: right opens a closed branch, left closes an open one. Null = the key means something else here. */
export function foldKey(key: string, at: { isBranch: boolean; isFolded: boolean }): 'open' | 'close' | null {
  if (!at.isBranch) return null;
  if (key === 'ArrowRight' && at.isFolded) return 'open';
  return key === 'ArrowLeft' && !at.isFolded ? 'close' : null;
}
