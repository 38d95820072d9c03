import { EditorSelection, EditorState } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { undoStepOf } from './undo-steps';

const state = EditorState.create({ doc: 'Hi {{ params.name }}', selection: EditorSelection.cursor(2) });
const step = (from: number, to: number, [insert, userEvent]: readonly [string, string]) =>
  undoStepOf([state.update({ changes: { from, to, insert }, userEvent })]);

describe('undoStepOf', () => {
  it('lets letters that are typed or taken back go on', () => {
    expect(step(2, 2, ['x', 'input.type'])).toBe('goes-on');
    expect(step(1, 2, ['', 'delete.backward'])).toBe('goes-on');
  });

  it('begins anew where a selection is typed over, and goes on from there', () => {
    expect(step(0, 20, ['H', 'input.type'])).toBe('begins');
  });

  it('keeps a pill, a paste and what is taken out as a whole by themselves', () => {
    expect(step(2, 2, ['{{ text }}', 'input.complete'])).toBe('alone');
    expect(step(2, 2, ['a', 'input.paste'])).toBe('alone');
    expect(step(3, 20, ['', 'delete.backward'])).toBe('alone');
  });
});
