import { z } from 'zod';
import { nextNodeId, type Point } from './edit';
import { fillKeys, keysOf, uniqueKey } from './keys';
import { addNotes, notesOf } from './notes';
import { renameSteps } from './references';
import {
  edgeSchema,
  type Flow,
  type FlowNode,
  MAX_EDGES,
  MAX_NODES,
  MAX_NOTES,
  nodeSchema,
  noteSchema,
} from './schema';

/** What a clipboard holds: nodes, the edges among them, and notes. Parse what comes from outside. */
export const clipSchema = z.strictObject({
  nodes: z.array(nodeSchema).max(MAX_NODES),
  edges: z.array(edgeSchema).max(MAX_EDGES),
  notes: z.array(noteSchema).max(MAX_NOTES).optional(),
});
export type Clip = z.output<typeof clipSchema>;

const DUPLICATE_OFFSET: Point = { x: 40, y: 40 };

export function copyNodes(flow: Flow, ids: Iterable<string>): Clip {
  const chosen = new Set(ids);
  const notes = notesOf(flow).filter(({ id }) => chosen.has(id));
  return {
    nodes: flow.nodes.filter(({ id }) => chosen.has(id)),
    edges: flow.edges.filter(({ from, to }) => chosen.has(from) && chosen.has(to)),
    ...(notes.length > 0 ? { notes } : {}),
  };
}

/** Fresh ids, names and keys; the edges among the nodes come along, and references among them follow. */
export function pasteNodes(flow: Flow, clip: Clip, offset: Point = { x: 0, y: 0 }): Flow {
  const target = fillKeys(flow);
  const { nodes, ids, keys } = freshNodes(target, clip.nodes);
  const pasted = nodes.map((node) => ({ ...renameSteps(node, keys), x: node.x + offset.x, y: node.y + offset.y }));
  const edges = clip.edges.flatMap(({ from, port, to }) => {
    const [newFrom, newTo] = [ids.get(from), ids.get(to)];
    return newFrom === undefined || newTo === undefined ? [] : [{ from: newFrom, port, to: newTo }];
  });
  const withNodes =
    pasted.length === 0 ? flow : { ...target, nodes: [...target.nodes, ...pasted], edges: [...target.edges, ...edges] };
  const notes = (clip.notes ?? []).map((note) => ({ ...note, x: note.x + offset.x, y: note.y + offset.y }));
  return addNotes(withNodes, notes);
}

export function duplicateNodes(flow: Flow, ids: Iterable<string>, offset: Point = DUPLICATE_OFFSET): Flow {
  return pasteNodes(flow, copyNodes(flow, ids), offset);
}

/** Ids of the nodes and notes that a change has added, to select them. */
export function addedIds(before: Flow, after: Flow): string[] {
  const known = new Set([...before.nodes, ...notesOf(before)].map(({ id }) => id));
  return [...after.nodes, ...notesOf(after)].map(({ id }) => id).filter((id) => !known.has(id));
}

function freshNodes(flow: Flow, given: readonly FlowNode[]) {
  const ids = new Map<string, string>();
  const keys = new Map<string, string>();
  const oldKeys = keysOf([...given]);
  const nodes: FlowNode[] = [];
  for (const node of given) {
    const soFar = { ...flow, nodes: [...flow.nodes, ...nodes] };
    const name = freshName(node.name, new Set(soFar.nodes.map((one) => one.name)));
    // Another's old key is not free: references to it are still to be renamed.
    const taken = new Set([...keysOf(soFar.nodes), ...[...oldKeys].filter((key) => key !== node.key)]);
    const fresh = { ...node, id: nextNodeId(soFar), name, key: uniqueKey(name, taken) };
    ids.set(node.id, fresh.id);
    if (node.key !== undefined) keys.set(node.key, fresh.key);
    nodes.push(fresh);
  }
  return { nodes, ids, keys };
}

/** "Reply" becomes "Reply 2", and "Reply 2" becomes "Reply 3". */
function freshName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  const base = name.replace(/ \d+$/, '').slice(0, 110);
  let count = 2;
  while (taken.has(`${base} ${count}`)) count += 1;
  return `${base} ${count}`;
}
