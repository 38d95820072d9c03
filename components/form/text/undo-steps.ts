import type { Transaction } from '@codemirror/state';

/** How a change stands in the history: typed on, begun anew, or by itself. */
export type UndoStep = 'goes-on' | 'begins' | 'alone';

const alone = ['input.paste', 'input.complete', 'input.drop', 'delete.cut', 'move'];

/** What is typed over a selection begins an undo; a pill, a paste, and more than one letter taken out are one by themselves. */
export function undoStepOf(transactions: readonly Transaction[]): UndoStep {
  const changes = transactions.filter((one) => one.docChanged);
  if (changes.some((one) => alone.some((event) => one.isUserEvent(event)))) return 'alone';
  if (!changes.some(takesOutMany)) return 'goes-on';
  return changes.some((one) => one.isUserEvent('input')) ? 'begins' : 'alone';
}

function takesOutMany({ changes }: Transaction): boolean {
  let most = 0;
  changes.iterChanges((from, to) => {
    most = Math.max(most, to - from);
  });
  return most > 1;
}
