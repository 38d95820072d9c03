import type { Point } from './edit';
import { type Flow, type FlowNote, MAX_NOTES, type NoteTint } from './schema';

/** Changes of the notes on the canvas, in the manner of `edit`: what did not change stays the same object. */

export interface NoteSize {
  readonly width: number;
  readonly height: number;
}
export type NoteChange = Partial<NoteSize & { readonly text: string; readonly tint: NoteTint }>;

export const isNoteId = (id: string): boolean => id.startsWith('note:');

export const notesOf = (flow: Flow): readonly FlowNote[] => flow.notes ?? noNotes;
const noNotes: readonly FlowNote[] = [];

/** Gives fresh ids. Beyond the most notes a flow may have, nothing is added. */
export function addNotes(flow: Flow, notes: readonly Omit<FlowNote, 'id'>[]): Flow {
  const known = notesOf(flow);
  if (notes.length === 0 || known.length + notes.length > MAX_NOTES) return flow;
  const highest = Math.max(0, ...known.map(({ id }) => Number(id.slice('note:'.length))));
  const added = notes.map((note, index): FlowNote => ({ ...note, id: `note:${highest + 1 + index}` }));
  return { ...flow, notes: [...known, ...added] };
}

export function changeNote(flow: Flow, id: string, change: NoteChange): Flow {
  return mapNotes(flow, (note) => (note.id === id && differs(note, change) ? { ...note, ...change } : note));
}

export function moveNotes(flow: Flow, positions: ReadonlyMap<string, Point>): Flow {
  return mapNotes(flow, (note) => {
    const to = positions.get(note.id);
    return to && (to.x !== note.x || to.y !== note.y) ? { ...note, x: to.x, y: to.y } : note;
  });
}

export function removeNotes(flow: Flow, ids: Iterable<string>): Flow {
  const gone = new Set(ids);
  const left = notesOf(flow).filter(({ id }) => !gone.has(id));
  return left.length === notesOf(flow).length ? flow : withNotes(flow, left);
}

function mapNotes(flow: Flow, change: (note: FlowNote) => FlowNote): Flow {
  const before = notesOf(flow);
  const after = before.map(change);
  return after.every((note, index) => note === before[index]) ? flow : withNotes(flow, after);
}

/** A flow without notes has no list of them: it reads like one that never had any. */
function withNotes(flow: Flow, notes: FlowNote[]): Flow {
  const { notes: _, ...rest } = flow;
  return notes.length === 0 ? rest : { ...rest, notes };
}

const differs = (note: FlowNote, change: NoteChange): boolean =>
  (change.text !== undefined && change.text !== note.text) ||
  (change.tint !== undefined && change.tint !== note.tint) ||
  (change.width !== undefined && change.width !== note.width) ||
  (change.height !== undefined && change.height !== note.height);
