import type { Json } from '../../flow/json';
import type { FlowEdge, FlowNode } from '../../flow/schema';
import { isSameEdge, isSameStep, type Units } from './units';

export type Side = 'mine' | 'theirs';
export type Ports = (node: FlowNode) => readonly string[] | null;
/** Whose state each unit takes; `both` = both changed it. */
export type Taken = Readonly<Record<keyof Units, Map<string, Side | 'both'>>>;
/** Set and id of a unit, such as `steps n4`. */
export type UnitName = `${keyof Units} ${string}`;

export interface Groups {
  /** Units that can only be taken from one side together; each group holds what both changed. */
  readonly collided: readonly { readonly id: UnitName; readonly units: readonly UnitName[] }[];
  readonly groupOf: ReadonlyMap<UnitName, UnitName>;
}

type Three = Readonly<Record<'base' | Side, Units>>;
const other = (side: Side): Side => (side === 'mine' ? 'theirs' : 'mine');

/** Finds what both changed, and what must be taken from the same side with it so that the flow stays whole. */
export function findCollisions(units: Three, taken: Taken, portsOf: Ports): Groups {
  const changes = changedEdges(units);
  for (const id of changes.flatMap((change) => touchedSteps(units, change, portsOf))) taken.steps.set(id, 'both');
  const bonds = createBonds();
  for (const set of ['steps', 'notes', 'edges', 'settings'] as const)
    for (const [id, side] of taken[set]) if (side === 'both') bonds.add(`${set} ${id}`);
  for (const id of new Set([...units.mine.edges.keys(), ...units.theirs.edges.keys()])) {
    const [here, there] = [units.mine.edges.get(id), units.theirs.edges.get(id)];
    if (isSameEdge(here, there)) continue;
    for (const step of boundTo(units, [here, there], portsOf))
      if (taken.steps.get(step) === 'both') bonds.join(`steps ${step}`, `edges ${id}`);
  }
  return bonds.groups();
}

interface EdgeChange {
  readonly side: Side;
  readonly edge: FlowEdge;
}

function changedEdges({ base, mine, theirs }: Three): EdgeChange[] {
  return (['mine', 'theirs'] as const).flatMap((side) =>
    [...(side === 'mine' ? mine : theirs).edges]
      .filter(([id, edge]) => !isSameEdge(edge, base.edges.get(id)))
      .map(([, edge]) => ({ side, edge })),
  );
}

/** Steps that were connected by one and removed by the other, or set up by the other so that the port is no more. */
function touchedSteps(units: Three, { side, edge }: EdgeChange, portsOf: Ports): string[] {
  const far = units[other(side)];
  const removed = [edge.from, edge.to].filter((id) => isGone(units.base.steps.get(id), far.steps.get(id)));
  const setUp = far.steps.get(edge.from);
  const before = units.base.steps.get(edge.from);
  const isCut = before && !isSameStep(setUp, before) && lacksPort(setUp, edge, portsOf);
  return isCut ? [...removed, edge.from] : removed;
}

/**
 * Whether a step was removed. The id of the last one is given again, so another step may stand in its place: one of
 * another kind, or with another key and no text in common. In doubt it was: then a person is asked.
 */
function isGone(before: FlowNode | undefined, now: FlowNode | undefined): boolean {
  if (!before || !now) return before !== undefined;
  if (before.kind !== now.kind) return true;
  if (before.key === now.key) return false;
  const texts = new Set(textsIn(now.config));
  return !textsIn(before.config).some((text) => texts.has(text));
}

function textsIn(value: Json): readonly string[] {
  if (typeof value === 'string') return value === '' ? [] : [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

const lacksPort = (node: FlowNode | undefined, { port }: FlowEdge, portsOf: Ports): boolean =>
  node !== undefined && portsOf(node)?.includes(port) === false;

/** Steps with which the states of an edge come and go. */
function boundTo(units: Three, states: readonly (FlowEdge | undefined)[], portsOf: Ports): readonly string[] {
  const ends = new Set(states.flatMap((edge) => (edge ? [edge.from, edge.to] : [])));
  return [...ends].filter((id) => {
    const [was, here, there] = [units.base, units.mine, units.theirs].map(({ steps }) => steps.get(id));
    if (!here || !there || isGone(was, here) || isGone(was, there)) return true;
    return states.some(
      (edge) => edge?.from === id && (lacksPort(here, edge, portsOf) || lacksPort(there, edge, portsOf)),
    );
  });
}

function createBonds() {
  const parents = new Map<UnitName, UnitName>();
  const rootOf = (unit: UnitName): UnitName => {
    const parent = parents.get(unit) ?? unit;
    return parent === unit ? unit : rootOf(parent);
  };
  return {
    add(unit: UnitName): void {
      if (!parents.has(unit)) parents.set(unit, unit);
    },
    /** `whole` stays the name of the group. */
    join(whole: UnitName, part: UnitName): void {
      parents.set(part, parents.get(part) ?? part);
      parents.set(rootOf(part), rootOf(whole));
    },
    groups(): Groups {
      const groupOf = new Map([...parents.keys()].map((unit) => [unit, rootOf(unit)]));
      const collided = [...new Set(groupOf.values())].map((id) => ({
        id,
        units: [...groupOf].filter(([, group]) => group === id).map(([unit]) => unit),
      }));
      return { collided, groupOf };
    },
  };
}
