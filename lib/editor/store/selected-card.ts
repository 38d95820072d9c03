import type { EditorState } from './store';

/** The one selected step or note, if it is exactly one. */
export function selectedCard({ framing, selection: { nodes } }: EditorState): string | null {
  const [only] = nodes;
  return !framing && nodes.size === 1 && only !== undefined ? only : null;
}
