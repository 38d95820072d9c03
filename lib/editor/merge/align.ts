import { keysOf, uniqueKey } from '../../flow/keys';
import { renameSteps } from '../../flow/references';
import type { Flow, FlowNode } from '../../flow/schema';

/** What one flow became in the hands of two. `base` = what both began with; null = not known any more. */
export interface Sides {
  readonly base: Flow | null;
  readonly mine: Flow;
  readonly theirs: Flow;
}

export interface Aligned {
  readonly base: Flow;
  readonly mine: Flow;
  readonly theirs: Flow;
  /** The key by which the references of all three call a step, by its id. */
  readonly keys: ReadonlyMap<string, string>;
}

/**
 * Makes the same id mean the same step and the same key mean the same step in all three. Ids are counted, so two who add
 * a step give it the same one; and who renames a step changes every text that refers to it, which is no edit of those.
 */
export function align(sides: Sides): Aligned {
  const { theirs } = sides;
  const base = sides.base ?? { ...theirs, nodes: [], edges: [], notes: [] };
  const renumbered = sides.base ? renumber(sides.mine, idsMoved({ base, theirs })) : sides.mine;
  const mine = withOwnKeys({ base, mine: renumbered, theirs });
  const keys = sharedKeys({ base, mine, theirs });
  const follow = (flow: Flow) => referringBy(flow, keys);
  return { base: follow(base), mine: follow(mine), theirs: follow(theirs), keys };
}

type Three = Readonly<Record<'base' | 'mine' | 'theirs', Flow>>;

/**
 * The new id of each step or note that was added here while others were added there. It depends on nothing but the
 * id, so that every state in a history of undo is renumbered alike.
 */
export function idsMoved({ base, theirs }: Pick<Three, 'base' | 'theirs'>): (id: string) => string {
  const before = idsOf(base);
  const now = idsOf(theirs);
  const added = [...now].filter((id) => !before.has(id));
  return (id) => {
    const [, prefix = '', digits] = /^(n|note:)(\d{1,9})$/.exec(id) ?? [];
    if (digits === undefined || before.has(id)) return id;
    const isOfKind = (other: string) => other.startsWith(prefix) && /^\d{1,9}$/.test(other.slice(prefix.length));
    if (!added.some(isOfKind)) return id;
    const most = Math.max(...[...before, ...now].filter(isOfKind).map((other) => Number(other.slice(prefix.length))));
    return `${prefix}${most + Number(digits)}`;
  };
}

function idsOf({ nodes, notes = [] }: Flow): ReadonlySet<string> {
  return new Set([...nodes, ...notes].map(({ id }) => id));
}

function renumber(flow: Flow, moved: (id: string) => string): Flow {
  const placed = <T extends { readonly id: string }>(one: T): T => {
    const id = moved(one.id);
    return id === one.id ? one : { ...one, id };
  };
  const nodes = flow.nodes.map(placed);
  const notes = flow.notes?.map(placed);
  const isSame = nodes.every((node, index) => node === flow.nodes[index]);
  if (isSame && (notes ?? []).every((note, index) => note === flow.notes?.[index])) return flow;
  const edges = isSame
    ? flow.edges
    : flow.edges.map((edge) => ({ ...edge, from: moved(edge.from), to: moved(edge.to) }));
  return { ...flow, nodes, edges, ...(notes ? { notes } : {}) };
}

/** A key that was given here, and there to another step, is changed here. */
function withOwnKeys({ base, mine, theirs }: Three): Flow {
  const [before, others] = [keyById(base), new Map(theirs.nodes.map(({ id, key }) => [key, id]))];
  const taken = new Set([...keysOf(theirs.nodes), ...keysOf(mine.nodes)]);
  const changed = new Map<string, string>();
  const nodes = mine.nodes.map((node) => {
    const holder = node.key === undefined ? undefined : others.get(node.key);
    if (node.key === undefined || holder === undefined || holder === node.id) return node;
    if (before.get(node.id) === node.key) return node; // it is theirs who took it
    const key = uniqueKey(node.name, taken);
    taken.add(key);
    changed.set(node.key, key);
    return { ...node, key };
  });
  return changed.size === 0 ? mine : { ...mine, nodes: nodes.map((node) => renameSteps(node, changed)) };
}

/** Mine where it was changed here, else theirs. */
function sharedKeys({ base, mine, theirs }: Three): ReadonlyMap<string, string> {
  const [before, now] = [keyById(base), keyById(theirs)];
  const keys = new Map([...before, ...now]);
  for (const [id, key] of keyById(mine)) if (key !== before.get(id) || !now.has(id)) keys.set(id, key);
  return keys;
}

/** References only: a step's own key is part of the step. */
function referringBy(flow: Flow, keys: ReadonlyMap<string, string>): Flow {
  const own = keysOf(flow.nodes);
  const changed = new Map<string, string>();
  for (const { id, key } of flow.nodes) {
    const shared = keys.get(id);
    if (key !== undefined && shared !== undefined && shared !== key && !own.has(shared)) changed.set(key, shared);
  }
  return renameReferences(flow, changed);
}

export function renameReferences(flow: Flow, changed: ReadonlyMap<string, string>): Flow {
  return changed.size === 0 ? flow : { ...flow, nodes: flow.nodes.map((node) => renameSteps(node, changed)) };
}

const keyById = ({ nodes }: Flow): ReadonlyMap<string, string> =>
  new Map(nodes.flatMap(({ id, key }: FlowNode) => (key === undefined ? [] : [[id, key] as const])));
