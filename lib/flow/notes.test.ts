import { describe, expect, it } from 'vitest';
import { removeNodes } from './edit';
import { readFlowFile } from './file';
import { normalizeFlow } from './normalize';
import { addNotes, changeNote, moveNotes, removeNotes } from './notes';
import { addedIds, clipSchema, copyNodes, duplicateNodes, pasteNodes } from './paste';
import { MAX_NOTES } from './schema';

const blank = normalizeFlow({ format: 1, name: 'f', nodes: [{ id: 'a', kind: 'k', name: 'A' }], edges: [] });
const paper = { text: 'Ask Aiko\nfirst', tint: 'sky', x: 20, y: 40, width: 200, height: 120 } as const;
const flow = addNotes(blank, [paper]);

describe('notes', () => {
  it('leaves a flow without notes as it was', () => {
    expect(blank).not.toHaveProperty('notes');
    expect(removeNotes(flow, ['note:1'])).toEqual(blank);
  });

  it('keeps what is written through a save, a load and a file', () => {
    expect(normalizeFlow(JSON.parse(JSON.stringify(flow)))).toEqual(flow);
    expect(readFlowFile({ hookloom: 1, document: flow }).document.notes).toEqual([{ id: 'note:1', ...paper }]);
  });

  it('fills in tint and size', () => {
    const read = normalizeFlow({ ...blank, notes: [{ id: 'note:3', text: 'x' }] });
    expect(read.notes).toEqual([{ id: 'note:3', text: 'x', tint: 'sand', x: 0, y: 0, width: 200, height: 120 }]);
  });

  it('refuses an id that a node could have', () => {
    expect(() => normalizeFlow({ ...blank, notes: [{ id: 'a', text: 'x' }] })).toThrow();
  });

  it('gives back the same flow when nothing changes', () => {
    expect(changeNote(flow, 'note:1', { tint: 'sky', text: paper.text })).toBe(flow);
    expect(moveNotes(flow, new Map([['note:1', { x: 20, y: 40 }]]))).toBe(flow);
    expect(removeNotes(flow, ['a'])).toBe(flow);
    expect(addNotes(flow, [])).toBe(flow);
  });

  it('changes one note and leaves the nodes alone', () => {
    const changed = changeNote(flow, 'note:1', { text: 'Done', width: 300 });
    expect(changed.notes?.[0]).toMatchObject({ text: 'Done', width: 300, height: 120 });
    expect(changed.nodes).toBe(flow.nodes);
  });

  it('stays when steps are removed', () => {
    expect(removeNodes(flow, ['a']).notes).toBe(flow.notes);
  });

  it('comes along with what is copied, under an id of its own', () => {
    const clip = clipSchema.parse(JSON.parse(JSON.stringify(copyNodes(flow, ['a', 'note:1']))));
    const pasted = pasteNodes(flow, clip, { x: 100, y: 0 });
    expect(pasted.notes).toEqual([
      { id: 'note:1', ...paper },
      { id: 'note:2', ...paper, x: 120 },
    ]);
    expect(addedIds(flow, pasted)).toEqual(['n1', 'note:2']);
    expect(duplicateNodes(flow, ['note:1']).nodes).toBe(flow.nodes);
  });

  it('stops at the most notes a flow may have', () => {
    const full = addNotes(
      blank,
      Array.from({ length: MAX_NOTES }, () => paper),
    );
    expect(addNotes(full, [paper])).toBe(full);
  });
});
