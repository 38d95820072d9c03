import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canRedo, canUndo, type History, record, redo, seal, startHistory, undo } from './history';

interface Change {
  readonly value: object;
  readonly group: string | null;
  readonly sealed: boolean;
}

const changes = fc.array(
  fc.record({
    value: fc.integer().map((number) => ({ number })),
    group: fc.constantFrom(null, 'name', 'url'),
    sealed: fc.boolean(),
  }),
  { maxLength: 60 },
);

const play = (start: object, list: readonly Change[]): History<object> =>
  list.reduce((history, change) => {
    const next = record(history, change.value, change.group);
    return change.sealed ? seal(next) : next;
  }, startHistory(start));

function undoAll<T>(history: History<T>): History<T> {
  return canUndo(history) ? undoAll(undo(history)) : history;
}
function redoAll<T>(history: History<T>): History<T> {
  return canRedo(history) ? redoAll(redo(history)) : history;
}

describe('history', () => {
  it('comes back to the start when everything is undone, and to the end when everything is redone', () => {
    fc.assert(
      fc.property(changes, (list) => {
        const start = { number: 0 };
        const played = play(start, list);
        const undone = undoAll(played);
        expect(undone.present).toBe(start);
        expect(redoAll(undone).present).toBe(played.present);
      }),
    );
  });

  it('joins changes of one group into one entry', () => {
    const typed = ['a', 'ab', 'abc'].reduce((history, text) => record(history, text, 'name'), startHistory(''));
    expect(undo(typed).present).toBe('');
  });

  it('starts a new entry after the group is sealed', () => {
    const history = record(seal(record(startHistory(''), 'a', 'name')), 'ab', 'name');
    expect(undo(history).present).toBe('a');
  });

  it('does not continue a group after an undo', () => {
    const history = record(undo(record(record(startHistory('0'), '1', 'a'), '2', 'b')), '3', 'a');
    expect(undo(history).present).toBe('1');
  });

  it('forgets what was undone once something new happens', () => {
    const history = record(undo(record(startHistory('a'), 'b')), 'c');
    expect(canRedo(history)).toBe(false);
    expect(history.present).toBe('c');
  });

  it('records nothing when the change changed nothing', () => {
    const history = startHistory('a');
    expect(record(history, 'a')).toBe(history);
  });
});
