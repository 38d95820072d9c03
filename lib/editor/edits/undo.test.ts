import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { notesOf } from '../../flow/notes';
import { flowSchema } from '../../flow/schema';
import { flowOf } from '../../flow/testing';
import { catalog } from '../../nodes/catalog.gen';
import { arrangements } from '../canvas/align';
import { canRedo, canUndo } from '../document/history';
import { createStepViews } from '../document/step-view';
import { edgeId } from '../document/wiring';
import { createEditorStore, documentOf, type EditorState, type EditorUpdates } from '../store/store';
import { createEdits, type Edits } from './edits';

/** Whatever is done to a flow, in whatever order: undoing all of it leads back to the start, redoing all of it to the end. */

const start = flowOf(
  {
    a: { kind: 'start', key: 'when' },
    b: { kind: 'http-request', name: 'Ask', key: 'ask', x: 0, y: 120, config: { url: 'https://bank.example' } },
    c: {
      kind: 'reply',
      key: 'say',
      x: 300,
      y: 120,
      config: { messages: [{ type: 'text', text: '{{ steps.ask.body.x }}' }], params: [] },
    },
  },
  ['a next b', 'b ok c'],
);

interface Rig {
  readonly edits: Edits;
  readonly update: EditorUpdates;
  readonly state: () => EditorState;
}

function rig(): Rig {
  const { store, update } = createEditorStore(start, { check: () => [], changed: () => {}, after: () => () => {} });
  const viewOf = createStepViews(catalog);
  const edits = createEdits({ store, update, catalog, viewOf, nameOf: (kind) => kind });
  return { edits, update, state: store.getState };
}

/** What a number stands for among the things there are now: as a person picks from what is on the canvas. */
function pick({ state }: Rig) {
  const flow = documentOf(state());
  const at = <T>(list: readonly T[], number: number): T | undefined => list[number % Math.max(1, list.length)];
  return {
    node: (number: number) => at(flow.nodes, number)?.id ?? '',
    edge: (number: number) => at(flow.edges, number),
    note: (number: number) => at(notesOf(flow), number)?.id ?? '',
    some: (number: number) =>
      [...flow.nodes, ...notesOf(flow)].map(({ id }) => id).filter((_, index) => ((number >> (index % 8)) & 1) === 1),
  };
}

const kinds = [...catalog.keys()];
const words = ['x', 'Ask', 'Get balance', '残高', ''];
type Step = (rig: Rig, a: number, b: number) => void;

const steps: readonly Step[] = [
  ({ edits }, a, b) => edits.add(kinds[a % kinds.length] ?? '', { x: a * 7, y: b * 7 }),
  (r, a, b) => {
    const edge = pick(r).edge(a);
    if (edge) r.edits.add(kinds[b % kinds.length] ?? '', { x: a, y: b }, { type: 'between', ...edge });
  },
  (r, a, b) => {
    const [from, to] = [pick(r).node(a), pick(r).node(b)];
    if (r.edits.canConnect(from, 'ok', to)) r.edits.connect(from, a % 2 ? 'ok' : 'failed', to);
  },
  (r, a, b) => r.edits.connectFrom(pick(r).node(a), pick(r).node(b)),
  (r, a, b) => {
    const edge = pick(r).edge(a);
    if (edge) r.edits.reconnect(edgeId(edge), { ...edge, to: pick(r).node(b) });
  },
  (r, a) => r.edits.remove(pick(r).some(a)),
  (r, a) => {
    const edge = pick(r).edge(a);
    if (edge) r.edits.remove([], [edgeId(edge)]);
  },
  (r, a, b) =>
    r.edits.move(
      new Map(
        pick(r)
          .some(a)
          .map((id) => [id, { x: b * 20, y: a * 20 }]),
      ),
    ),
  (r, a, b) => r.edits.nudge(pick(r).some(a), { x: b % 2 ? 20 : -20, y: 0 }),
  (r, a, b) => r.edits.arrange(pick(r).some(a), arrangements[b % arrangements.length] ?? 'left'),
  (r) => r.edits.tidy(r.state().sizes),
  (r, a) => r.edits.tidyPart(pick(r).some(a)),
  (r, a, b) => {
    const edge = pick(r).edge(a);
    if (edge) r.edits.weave(pick(r).node(b), { edge: edgeId(edge), at: { x: a, y: b } });
  },
  (r, a) => r.edits.duplicate(pick(r).some(a)),
  (r, a, b) => r.edits.copyAside(pick(r).some(a), { x: b * 20, y: 20 }),
  (r, a, b) => r.edits.paste(r.edits.copy(pick(r).some(a)) ?? '', { x: a, y: b }),
  (r, a) => r.edits.toggle(pick(r).some(a)),
  (r, a, b) => r.edits.rename(pick(r).node(a), words[b % words.length] ?? ''),
  (r, a, b) => r.edits.configure(pick(r).node(a), { url: `https://x.example/${b}` }, 'url'),
  (r, a) => r.edits.renameFlow(words[a % words.length] ?? ''),
  (r, a, b) => r.edits.addNote({ x: a, y: b }),
  (r, a, b) => r.edits.changeNote(pick(r).note(a), { text: words[b % words.length] ?? '', width: 100 + b }),
  (r) => r.update.undo(),
  (r) => r.update.redo(),
];

const sequences = fc.array(fc.record({ step: fc.nat(steps.length - 1), a: fc.nat(255), b: fc.nat(255) }), {
  minLength: 1,
  maxLength: 40,
});

describe('undo and redo', () => {
  it('lead back to the start and on to the end, whatever was done', () => {
    fc.assert(
      fc.property(sequences, (sequence) => {
        const r = rig();
        for (const { step, a, b } of sequence) steps[step]?.(r, a, b);
        while (canRedo(r.state().history)) r.update.redo();
        const end = documentOf(r.state());
        while (canUndo(r.state().history)) r.update.undo();
        expect(documentOf(r.state())).toEqual(start);
        while (canRedo(r.state().history)) r.update.redo();
        expect(documentOf(r.state())).toBe(end);
      }),
      { numRuns: 300 },
    );
  });

  it('every document on the way can be saved and read again', () => {
    fc.assert(
      fc.property(sequences, (sequence) => {
        const r = rig();
        for (const { step, a, b } of sequence) {
          steps[step]?.(r, a, b);
          const flow = documentOf(r.state());
          expect(flowSchema.parse(flow)).toEqual(flow);
          const ids = new Set(flow.nodes.map(({ id }) => id));
          expect(flow.edges.every(({ from, to }) => ids.has(from) && ids.has(to))).toBe(true);
          expect(new Set(flow.nodes.map(({ key }) => key)).size).toBe(flow.nodes.length);
          expect(flow.nodes.filter(({ kind }) => kind === 'start')).toHaveLength(1);
          expect([...r.state().selection.nodes].every((id) => ids.has(id) || id.startsWith('note:'))).toBe(true);
        }
      }),
      { numRuns: 150 },
    );
  });
});
