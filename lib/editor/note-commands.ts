import { addNotes, changeNote, type NoteChange } from '../flow/notes';
import type { FlowNote } from '../flow/schema';
import { snapped } from './place';
import type { Placing } from './placing';
import type { Position } from './reactflow';

export interface NoteCommands {
  /** Places an empty note and selects it: it asks to be written. */
  addNote(at: Position): void;
  /** What is written, its tint, or its size. One undo each. */
  changeNote(id: string, change: NoteChange): void;
}

const BLANK = { text: '', tint: 'sand', width: 200, height: 120 } as const satisfies Partial<FlowNote>;

export function noteCommands({ actions, place }: Placing): NoteCommands {
  return {
    addNote: (at) => place((flow) => addNotes(flow, [{ ...BLANK, ...snapped(at) }])),
    changeNote(id, change) {
      actions.seal();
      actions.apply((flow) => changeNote(flow, id, change));
    },
  };
}
