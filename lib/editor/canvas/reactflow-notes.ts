import type { Node } from '@xyflow/react';
import type { FlowNote } from '../../flow/schema';
import type { Selection } from './reactflow';

export interface NoteData extends Record<string, unknown> {
  readonly note: FlowNote;
}
export type NoteNode = Node<NoteData, 'note'>;

/** Below every card and edge, also once it is selected, which lifts a node by 1,000. */
const BEHIND = -2_000;

export function toNoteNode(note: FlowNote, selection: Selection): NoteNode {
  return {
    id: note.id,
    type: 'note',
    position: { x: note.x, y: note.y },
    measured: { width: note.width, height: note.height },
    selected: selection.nodes.has(note.id),
    connectable: false,
    zIndex: BEHIND,
    data: { note },
  };
}
