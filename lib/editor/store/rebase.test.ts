import { describe, expect, it } from 'vitest';
import { addNode, setConfig } from '../../flow/edit';
import { normalizeFlow } from '../../flow/normalize';
import type { Flow } from '../../flow/schema';
import { idsMoved } from '../merge/align';
import { mergeFlows } from '../merge/merge';
import { createEditorStore, documentOf } from './store';

const base = normalizeFlow({
  format: 1,
  name: 'Both',
  nodes: ['n1', 'n2'].map((id) => ({ id, kind: 'reply', name: id, config: { text: 'before' } })),
  edges: [],
});
const say = (flow: Flow, id: string, text: string) => setConfig(flow, id, { config: { text }, ports: null });
const add = (flow: Flow) => addNode(flow, { kind: 'reply', name: 'New', config: {}, x: 0, y: 0 });

function opened(theirs: Flow) {
  const changed: Flow[] = [];
  const { store, update } = createEditorStore(base, {
    check: () => [],
    changed: (flow) => changed.push(flow),
    after: () => () => {},
  });
  const rebase = (mine: Flow) =>
    mergeFlows({ base, mine, theirs }, { portsOf: () => null, choose: () => 'theirs' }).flow;
  return { store, update, changed, takeIn: () => update.rebase(rebase, idsMoved({ base, theirs })) };
}
const texts = (flow: Flow) => flow.nodes.map(({ config }) => config.text);

describe('taking in what others changed', () => {
  it('lets undo take back one’s own edits only, and do them again', () => {
    const { store, update, takeIn } = opened(say(base, 'n2', 'theirs'));
    update.apply((flow) => say(flow, 'n1', 'mine'));
    takeIn();
    expect(texts(documentOf(store.getState()))).toEqual(['mine', 'theirs']);
    update.undo();
    expect(texts(documentOf(store.getState()))).toEqual(['before', 'theirs']);
    update.redo();
    expect(texts(documentOf(store.getState()))).toEqual(['mine', 'theirs']);
  });

  it('leaves nothing to undo where both did the same', () => {
    const { store, update, takeIn } = opened(say(base, 'n1', 'same'));
    update.apply((flow) => say(flow, 'n1', 'same'));
    takeIn();
    expect(store.getState().history.past).toEqual([]);
  });

  it('is no change to save', () => {
    const { changed, takeIn } = opened(say(base, 'n2', 'theirs'));
    takeIn();
    expect(changed).toEqual([]);
  });

  it('keeps a step selected that had to take another id', () => {
    const { store, update, takeIn } = opened(say(add(base), 'n3', 'theirs'));
    update.apply(add);
    update.select(['n3']);
    takeIn();
    expect([...store.getState().selection.nodes]).toEqual(['n6']);
    expect(documentOf(store.getState()).nodes.map(({ id }) => id)).toEqual(['n1', 'n2', 'n3', 'n6']);
  });
});
