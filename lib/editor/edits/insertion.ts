import type { PortSpec } from '../../engine/node';
import { addNode, connect, insertOnEdge, type NewNode } from '../../flow/edit';
import { addedIds } from '../../flow/paste';
import type { Flow, FlowNode } from '../../flow/schema';
import type { ViewOf } from '../document/step-view';
import { documentOf, type EditorStore, type EditorUpdates, type Link } from '../store/store';

/** What commands that put something on the canvas share. */
export interface Insertion {
  readonly store: EditorStore;
  readonly update: EditorUpdates;
  readonly viewOf: ViewOf;
  /** One undo, and what it added is selected. */
  place(change: (flow: Flow) => Flow): void;
}

export function createInsertion(parts: Omit<Insertion, 'place'>): Insertion {
  const { store, update } = parts;
  return {
    ...parts,
    place(change) {
      const before = documentOf(store.getState());
      update.seal();
      const added = addedIds(before, update.apply(change));
      if (added.length > 0) update.select(added);
    },
  };
}

/** Adds a node, wired to what was let go or cut. */
export function addLinked(flow: Flow, node: NewNode, link: Link | null, viewOf: ViewOf): Flow {
  switch (link?.type) {
    case undefined:
      return addNode(flow, node);
    case 'from':
      return insertOnEdge(flow, exitOf(link), { node, continueBy: null });
    case 'between':
      return insertOnEdge(flow, exitOf(link), { node, continueBy: mainPort({ ...node, id: 'new' }, viewOf) });
    case 'into': {
      const added = addNode(flow, node);
      const [id] = addedIds(flow, added);
      const port = mainPort({ ...node, id: 'new' }, viewOf);
      return id !== undefined && port !== null ? connect(added, { from: id, port, to: link.to }) : added;
    }
  }
}

const exitOf = ({ from, port }: { from: string; port: string }) => ({ from, port });

/** The port by which a path goes on when all is well; null when the path ends here. */
export function mainPort(node: FlowNode, viewOf: ViewOf): string | null {
  const ports: readonly PortSpec[] = viewOf(node)?.ports ?? [];
  const onward = ports.filter((port) => port.role !== 'after' && port.role !== 'failure');
  return (onward.find((port) => port.role === 'success' || port.role === 'next') ?? onward[0])?.name ?? null;
}

/** "Reply", then "Reply 2". */
export function uniqueName(flow: Flow, name: string): string {
  const taken = new Set(flow.nodes.map((node) => node.name));
  let count = 2;
  if (!taken.has(name)) return name;
  while (taken.has(`${name} ${count}`)) count += 1;
  return `${name} ${count}`;
}
