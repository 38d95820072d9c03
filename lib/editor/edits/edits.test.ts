import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { askKind, catalogOf, entryKind, sayKind, testKind } from '../../engine/kinds.testing';
import { flowOf } from '../../flow/testing';
import { createStepViews } from '../document/step-view';
import { createEditorStore, documentOf } from '../store/store';
import { createEdits } from './edits';

const ways = testKind({
  kind: 'ways',
  group: 'logic',
  config: z.object({ ways: z.array(z.string()) }),
  ports: (config) => config.ways.map((name: string) => ({ name, role: 'case' })),
  initial: { ways: [] },
});
const catalog = catalogOf(entryKind, askKind, sayKind, ways);

function rig({ nodes = {}, edges = [] }: { nodes?: Parameters<typeof flowOf>[0]; edges?: string[] } = {}) {
  const viewOf = createStepViews(catalog);
  const flow = flowOf({ a: 'entry', b: { kind: 'say', name: 'Say', key: 'say', x: 300 }, ...nodes }, [
    'a next b',
    ...edges,
  ]);
  const { store, update } = createEditorStore(flow, { check: () => [], changed: () => {}, after: () => () => {} });
  const edits = createEdits({ store, update, catalog, viewOf, nameOf: (kind) => kind });
  return { store, update, edits, flow: () => documentOf(store.getState()) };
}

describe('edits', () => {
  it('places a step on an edge and lets the edge go on by the port of success', () => {
    const r = rig();
    r.edits.add('ask', { x: 100, y: 400 }, { type: 'between', from: 'a', port: 'next', to: 'b' });
    const added = r.flow().nodes.at(-1)?.id;
    expect(r.flow().edges).toEqual([
      { from: 'a', port: 'next', to: added },
      { from: added, port: 'ok', to: 'b' },
    ]);
    expect([...r.store.getState().selection.nodes]).toEqual([added]);
  });

  it('undoes a placed and wired step at once', () => {
    const r = rig();
    const before = r.flow();
    r.edits.add('ask', { x: 100, y: 400 }, { type: 'between', from: 'a', port: 'next', to: 'b' });
    r.update.undo();
    expect(r.flow()).toBe(before);
    expect(r.store.getState().selection.nodes.size).toBe(0);
  });

  it('places a step beside the one that stands there already', () => {
    const r = rig();
    r.edits.add('ask', { x: 303, y: 4 });
    const { x, y } = r.flow().nodes.at(-1) ?? {};
    expect([x, y]).toEqual([300, 180]);
  });

  it('keeps the start when everything is deleted', () => {
    const r = rig();
    r.edits.remove(['a', 'b']);
    expect(r.flow().nodes.map((node) => node.id)).toEqual(['a']);
  });

  it('refuses edges into the start and into a circle', () => {
    const r = rig({
      nodes: { c: { kind: 'ask', name: 'Ask', x: 600 } },
      edges: ['c ok b'],
    });
    expect(r.edits.canConnect('c', 'failed', 'a')).toBe(false);
    expect(r.edits.canConnect('b', 'then', 'c')).toBe(false);
    expect(r.edits.canConnect('a', 'next', 'c')).toBe(true);
  });

  it('pastes a copy under fresh names and selects it', () => {
    const r = rig();
    const text = r.edits.copy(['a', 'b']) ?? '';
    expect(r.edits.paste(text, { x: 500, y: 500 })).toBe(true);
    expect(r.flow().nodes.at(-1)).toMatchObject({ kind: 'say', name: 'Say 2', x: 500, y: 500 });
    expect(r.flow().nodes).toHaveLength(3);
  });

  it('ignores a clipboard that holds something else', () => {
    const r = rig();
    expect(r.edits.paste('hello', { x: 0, y: 0 })).toBe(false);
    expect(r.flow().nodes).toHaveLength(2);
  });

  it('cuts the edge of a row that is removed, and keeps it while the config cannot be read', () => {
    const r = rig({
      nodes: { w: { kind: 'ways', name: 'Ways', x: 600, config: { ways: ['left', 'right'] } } },
      edges: ['w right b'],
    });
    r.edits.configure('w', { ways: 'broken' }, 'ways');
    expect(r.flow().edges).toHaveLength(2);
    r.edits.configure('w', { ways: ['left'] }, 'ways');
    expect(r.flow().edges).toHaveLength(1);
  });

  it('makes one undo of what is typed into one field', () => {
    const r = rig();
    for (const text of ['a', 'ab', 'abc']) r.edits.configure('b', { text }, 'text');
    r.update.undo();
    expect(r.flow().nodes[1]?.config).toEqual({});
  });

  it('puts a loose step on the edge it is let go on, in one undo', () => {
    const r = rig({ nodes: { c: { kind: 'ask', name: 'Ask', key: 'ask', x: 600 } } });
    const before = r.flow();
    r.edits.weave('c', { edge: 'a:next', at: { x: 240, y: 20 } });
    expect(r.flow().nodes.at(-1)).toMatchObject({ x: 240, y: 20 });
    expect(r.flow().edges).toEqual([
      { from: 'a', port: 'next', to: 'c' },
      { from: 'c', port: 'ok', to: 'b' },
    ]);
    r.update.undo();
    expect(r.flow()).toBe(before);
  });

  it('tidies up some steps around their own corner and leaves the others', () => {
    const r = rig({
      nodes: { c: { kind: 'ask', name: 'Ask', x: 603, y: 407 }, d: { kind: 'say', name: 'Bye', x: 611, y: 900 } },
      edges: ['c ok d'],
    });
    r.edits.tidyPart(['c', 'd']);
    expect(r.flow().nodes.map(({ id, x, y }) => [id, x, y])).toEqual([
      ['a', 0, 0],
      ['b', 300, 0],
      ['c', 620, 420],
      ['d', 900, 420],
    ]);
  });

  it('puts copies aside, of everything but the start', () => {
    const r = rig();
    r.edits.copyAside(['a', 'b'], { x: 0, y: 200 });
    expect(r.flow().nodes.map(({ kind, x, y }) => [kind, x, y])).toEqual([
      ['entry', 0, 0],
      ['say', 300, 0],
      ['say', 300, 200],
    ]);
  });

  it('pastes notes with steps where the pointer is, and removes them together', () => {
    const r = rig();
    r.edits.addNote({ x: 100, y: 600 });
    const [note = ''] = r.store.getState().selection.nodes;
    r.edits.changeNote(note, { text: 'Ask Aiko' });
    const text = r.edits.copy([note, 'b']) ?? '';
    r.edits.paste(text, { x: 900, y: 900 });
    expect(r.flow().notes?.at(-1)).toMatchObject({ text: 'Ask Aiko', x: 900, y: 1500 });
    r.edits.remove(r.store.getState().selection.nodes);
    expect([r.flow().nodes.length, r.flow().notes?.length]).toEqual([2, 1]);
  });

  it('moves either end of an edge in one undo, and makes none of an edge put back', () => {
    const r = rig({
      nodes: { c: { kind: 'ask', name: 'Ask', x: 600 } },
      edges: ['c ok b'],
    });
    const before = r.flow();
    r.edits.reconnect('c:ok', { from: 'c', port: 'ok', to: 'b' });
    expect(r.flow()).toBe(before);
    r.edits.reconnect('a:next', { from: 'a', port: 'next', to: 'c' });
    expect(r.flow().edges).toContainEqual({ from: 'a', port: 'next', to: 'c' });
    r.update.undo();
    expect(r.flow()).toBe(before);
    r.edits.reconnect('a:next', { from: 'c', port: null, to: 'b' });
    expect(r.flow().edges).toEqual([
      { from: 'c', port: 'ok', to: 'b' },
      { from: 'c', port: 'failed', to: 'b' },
    ]);
  });

  it('pastes what came by mail, with words around it', () => {
    const r = rig();
    const mail = `Here is the step:\r\n\u00a0${r.edits.copy(['b'])}\r\nBest, Aiko`;
    expect(r.edits.paste(mail, { x: 0, y: 600 })).toBe(true);
    expect(r.flow().nodes.at(-1)).toMatchObject({ kind: 'say', y: 600 });
  });

  it('writes a note beside what stands there', () => {
    const r = rig();
    r.edits.addNote({ x: 0, y: 0 });
    r.edits.addNote({ x: 0, y: 0 });
    expect(r.flow().notes?.map(({ x, y }) => [x, y])).toEqual([
      [0, 180],
      [0, 340],
    ]);
  });
});
