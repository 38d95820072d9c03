import type { Point } from '../../flow/edit';
import { addNotes, changeNote, type NoteChange, notesOf } from '../../flow/notes';
import type { FlowNote } from '../../flow/schema';
import { freeAmong, snapped } from '../canvas/free-place';
import { documentOf } from '../store/store';
import { boxes } from './arrange-edits';
import type { Insertion } from './insertion';

export interface NoteEdits {
  /** Places an empty note beside what stands there and selects it: it asks to be written. */
  addNote(at: Point): void;
  /** What is written, its tint, or its size. One undo each. */
  changeNote(id: string, change: NoteChange): void;
}

const BLANK = { text: '', tint: 'sand', width: 200, height: 120 } as const satisfies Partial<FlowNote>;

export function noteEdits({ store, update, place }: Insertion): NoteEdits {
  return {
    addNote(at) {
      const state = store.getState();
      const flow = documentOf(state);
      const taken = boxes(state, new Set([...flow.nodes, ...notesOf(flow)].map(({ id }) => id)));
      const spot = freeAmong(taken, { at: snapped(at), size: BLANK });
      place((before) => addNotes(before, [{ ...BLANK, ...spot }]));
    },
    changeNote(id, change) {
      update.seal();
      update.apply((flow) => changeNote(flow, id, change));
    },
  };
}
