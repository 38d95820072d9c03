import { isSameJson, type Json } from '../../flow/json';
import { keysOf, uniqueKey } from '../../flow/keys';
import type { Flow, FlowEdge, FlowNode, FlowNote } from '../../flow/schema';
import { type Aligned, align, renameReferences, type Sides } from './align';
import { findCollisions, type Ports, type Side, type Taken } from './collisions';
import { type Collision, collisionOf } from './subjects';
import { flowOf, isSameEdge, isSameNote, isSameStep, type Units, unitsOf } from './units';

export interface Merged {
  readonly flow: Flow;
  /** What both changed, whatever was chosen. */
  readonly collisions: readonly Collision[];
}

export interface Merging {
  /** Names of the ports of a step as it is set up; null = not known. */
  readonly portsOf: Ports;
  /** Which side a collision takes. */
  readonly choose: (collisionId: string) => Side;
}

/**
 * Brings together what two made of one flow. Each step, note, connection and setting that one of them changed is as that
 * one left it. What both changed is a collision, and as `choose` says. Where a card stands is never asked about: the
 * side that is merged in last, mine, keeps its place.
 */
export function mergeFlows(sides: Sides, { portsOf, choose }: Merging): Merged {
  const aligned = align(sides);
  const [base, mine, theirs] = [unitsOf(aligned.base), unitsOf(aligned.mine), unitsOf(aligned.theirs)];
  const taken: Taken = {
    steps: compare([base.steps, mine.steps, theirs.steps], isSameStep),
    notes: compare([base.notes, mine.notes, theirs.notes], isSameNote),
    edges: compare([base.edges, mine.edges, theirs.edges], isSameEdge),
    settings: compare([base.settings, mine.settings, theirs.settings], isSameJson),
  };
  const units = { base, mine, theirs };
  const groups = findCollisions(units, taken, portsOf);
  const sideOf = sideFrom(taken, groups.groupOf, choose);
  return {
    flow: assemble(aligned, units, sideOf),
    collisions: groups.collided.map((group) => collisionOf(group, units)),
  };
}

type SideOf = (set: keyof Units, id: string) => Side;

function compare<V>(
  [base, mine, theirs]: readonly [ReadonlyMap<string, V>, ReadonlyMap<string, V>, ReadonlyMap<string, V>],
  isSame: (one: V | undefined, other: V | undefined) => boolean,
): Map<string, Side | 'both'> {
  const taken = new Map<string, Side | 'both'>();
  for (const id of new Set([...theirs.keys(), ...mine.keys(), ...base.keys()])) {
    const [was, here, there] = [base.get(id), mine.get(id), theirs.get(id)];
    if (isSame(here, there) || isSame(there, was)) taken.set(id, 'mine');
    else taken.set(id, isSame(here, was) ? 'theirs' : 'both');
  }
  return taken;
}

function sideFrom(taken: Taken, groupOf: ReadonlyMap<string, string>, choose: (id: string) => Side): SideOf {
  const chosen = new Map<string, Side>();
  return (set, id) => {
    const group = groupOf.get(`${set} ${id}`);
    if (group !== undefined) {
      const side = chosen.get(group) ?? choose(group);
      chosen.set(group, side);
      return side;
    }
    const side = taken[set].get(id);
    return side === 'theirs' ? 'theirs' : 'mine';
  };
}

type Three = Readonly<Record<'base' | Side, Units>>;

function assemble(aligned: Aligned, units: Three, sideOf: SideOf): Flow {
  const ids = (set: 'steps' | 'notes' | 'edges') => new Set([...units.theirs[set].keys(), ...units.mine[set].keys()]);
  const nodes = [...ids('steps')].flatMap((id) => stepOf(units, id, sideOf('steps', id)) ?? []);
  const notes = [...ids('notes')].flatMap((id) => noteOf(units, id, sideOf('notes', id)) ?? []);
  const standing = new Set(nodes.map(({ id }) => id));
  const edges = [...ids('edges')]
    .flatMap((id): FlowEdge[] => {
      const edge = units[sideOf('edges', id)].edges.get(id);
      return edge ? [edge] : [];
    })
    .filter(({ from, to }) => standing.has(from) && standing.has(to));
  const settings = new Map<string, Json>();
  for (const id of new Set([...units.theirs.settings.keys(), ...units.mine.settings.keys()])) {
    const value = units[sideOf('settings', id)].settings.get(id);
    if (value !== undefined) settings.set(id, value);
  }
  const { mine } = aligned;
  const hasNotes = notes.length > 0 || mine.notes !== undefined;
  const flow: Flow = {
    ...flowOf(settings, mine),
    nodes: sharedList(mine.nodes, nodes),
    edges: sharedList(mine.edges, edges),
    ...(hasNotes ? { notes: sharedList(mine.notes ?? [], notes) } : {}),
  };
  return withDistinctKeys(calledBack(flow, aligned.keys));
}

function stepOf({ base, mine, theirs }: Three, id: string, side: Side): FlowNode | null {
  const step = (side === 'mine' ? mine : theirs).steps.get(id);
  if (!step) return null;
  const [was, here, there] = [base.steps.get(id), mine.steps.get(id), theirs.steps.get(id)];
  const place = here && there && isPlaced(here, was) ? there : (here ?? step);
  return place.x === step.x && place.y === step.y ? step : { ...step, x: place.x, y: place.y };
}

function noteOf({ base, mine, theirs }: Three, id: string, side: Side): FlowNote | null {
  const note = (side === 'mine' ? mine : theirs).notes.get(id);
  if (!note) return null;
  const [was, here, there] = [base.notes.get(id), mine.notes.get(id), theirs.notes.get(id)];
  const isHere = here && was && isPlaced(here, was) && here.width === was.width && here.height === was.height;
  const { x, y, width, height } = there && isHere ? there : (here ?? note);
  const isSame = x === note.x && y === note.y && width === note.width && height === note.height;
  return isSame ? note : { ...note, x, y, width, height };
}

const isPlaced = (one: { x: number; y: number }, other: { x: number; y: number } | undefined): boolean =>
  one.x === other?.x && one.y === other.y;

/** The former array where it has the same members: what is drawn from it is not drawn again. */
function sharedList<T>(before: T[], now: T[]): T[] {
  return before.length === now.length && now.every((one, index) => one === before[index]) ? before : now;
}

/** Where the side was chosen that calls a step otherwise, the references follow. */
function calledBack(flow: Flow, keys: ReadonlyMap<string, string>): Flow {
  const own = keysOf(flow.nodes);
  const changed = new Map<string, string>();
  for (const { id, key } of flow.nodes) {
    const shared = keys.get(id);
    if (key !== undefined && shared !== undefined && shared !== key && !own.has(shared)) changed.set(shared, key);
  }
  return renameReferences(flow, changed);
}

function withDistinctKeys(flow: Flow): Flow {
  const all = keysOf(flow.nodes);
  if (all.size === flow.nodes.length) return flow;
  const seen = new Set<string>();
  const nodes = flow.nodes.map((node) => {
    const key = node.key === undefined || seen.has(node.key) ? uniqueKey(node.name, all) : node.key;
    seen.add(key);
    all.add(key);
    return key === node.key ? node : { ...node, key };
  });
  return { ...flow, nodes };
}
