import { describe, expect, it } from 'vitest';
import type { Flow, FlowNote } from '../../flow/schema';
import { flowOf } from '../../flow/testing';
import { catalog } from '../../nodes/catalog.gen';
import { createStepViews } from '../document/step-view';
import { outlineOf } from './outline';
import { withNotes } from './outline-notes';

/** Cards are 200 × 100 here; the second stands right of the first, the reply far below. */
const flow = flowOf(
  {
    s: { kind: 'start', x: 0, y: 0 },
    get: { kind: 'http-request', x: 300, y: 0, config: { url: 'https://bank.example' } },
    say: { kind: 'reply', x: 600, y: 800 },
  },
  ['s next get', 'get failed say'],
);
const sizes = new Map(flow.nodes.map(({ id }) => [id, { width: 200, height: 100 }]));

let count = 0;
const note = (text: string, at: Partial<FlowNote>): FlowNote => {
  count += 1;
  return { id: `note:${count}`, text, tint: 'sand', x: 0, y: 0, width: 200, height: 100, ...at };
};

const told = (notes: readonly FlowNote[]) => {
  const drawn: Flow = { ...flow, notes: [...notes] };
  return withNotes(outlineOf(drawn, createStepViews(catalog)), { flow: drawn, sizes });
};
const read = (...notes: FlowNote[]) =>
  told(notes).map((line) => (line.type === 'note' ? `${'>'.repeat(line.level)} ${line.note.text}` : line.number));

describe('notes in the flow in words', () => {
  it('stand below the step they cover most of', () => {
    expect(read(note('A', { x: 180, y: 20, width: 220 }))).toEqual(['1', '2', '>> A', '2.1', '2.2', '2.2.1']);
  });

  it('that enclose several steps stand at the first of them', () => {
    expect(read(note('All', { x: -50, y: -50, width: 900, height: 1200 }))[1]).toBe('>> All');
  });

  it('stand below the nearest step where they cover none, at any depth', () => {
    expect(read(note('Below', { x: 620, y: 950 }))).toEqual(['1', '2', '2.1', '2.2', '2.2.1', '>>>> Below']);
    expect(read(note('Left', { x: -260, y: 0 }))[1]).toBe('>> Left');
  });

  it('stand at the end where they lie beside no step', () => {
    expect(read(note('Far', { x: 3000, y: 0 })).at(-1)).toBe('> Far');
  });

  it('are read from the top down, and change no number', () => {
    const [lower, upper] = [note('Lower', { y: 60 }), note('Upper', { y: -60 })];
    expect(read(lower, upper)).toEqual(['1', '>> Upper', '>> Lower', '2', '2.1', '2.2', '2.2.1']);
    expect(read()).toEqual(['1', '2', '2.1', '2.2', '2.2.1']);
  });

  it('count among the lines of their step', () => {
    const lines = told([note('A', { x: 300, y: 50 })]);
    expect(lines.filter(({ level }) => level === 2).map(({ place, siblings }) => `${place}/${siblings}`)).toEqual([
      '1/3',
      '2/3',
      '3/3',
    ]);
  });
});
