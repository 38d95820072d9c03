import type { Point } from '../../flow/edit';
import { addNotes, changeNote, type NoteChange, notesOf } from '../../flow/notes';
import type { FlowNote } from '../../flow/schema';
import { freeAmong, snapped } from '../canvas/place';
import { documentOf } from '../store/store';
import { boxes } from './arrange-commands';
import type { Placing } from './placing';

export interface NoteCommands {
  /** Places an empty note beside what stands there and selects it: it asks to be written. */
  addNote(at: Point): void;
  /** What is written, its tint, or its size. One undo each. */
  changeNote(id: string, change: NoteChange): void;
}

const BLANK = { text: '', tint: 'sand', width: 200, height: 120 } as const satisfies Partial<FlowNote>;

export function noteCommands({ store, actions, place }: Placing): NoteCommands {
  return {
    addNote(at) {
      const state = store.getState();
      const flow = documentOf(state);
      const taken = boxes(state, new Set([...flow.nodes, ...notesOf(flow)].map(({ id }) => id)));
      const spot = freeAmong(taken, { at: snapped(at), size: BLANK });
      place((before) => addNotes(before, [{ ...BLANK, ...spot }]));
    },
    changeNote(id, change) {
      actions.seal();
      actions.apply((flow) => changeNote(flow, id, change));
    },
  };
}
