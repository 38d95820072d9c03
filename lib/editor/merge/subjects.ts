import type { Json } from '../../flow/json';
import type { FlowNode, FlowNote } from '../../flow/schema';
import type { Side, UnitName } from './collisions';
import type { Units } from './units';

/** What both changed, as a person is asked about it. */
export interface Collision {
  readonly id: string;
  readonly subjects: readonly Subject[];
}

/** One thing in its three states; undefined = it is not there. */
interface States<T> {
  readonly base: T | undefined;
  readonly mine: T | undefined;
  readonly theirs: T | undefined;
}

export type Subject =
  | ({ readonly type: 'step'; readonly id: string } & States<FlowNode>)
  | ({ readonly type: 'note'; readonly id: string } & States<FlowNote>)
  /** What follows a port. */
  | ({ readonly type: 'edge'; readonly id: string; readonly from: FlowNode; readonly port: string } & States<FlowNode>)
  | ({ readonly type: 'setting'; readonly id: string } & States<Json>);

type Three = Readonly<Record<'base' | Side, Units>>;

export function collisionOf(
  { id, units: names }: { readonly id: string; readonly units: readonly UnitName[] },
  units: Three,
): Collision {
  return { id, subjects: names.flatMap((name) => subjectOf(name, units) ?? []).sort(stepsFirst) };
}

function subjectOf(name: UnitName, units: Three): Subject | null {
  const at = name.indexOf(' ');
  const [set, id] = [name.slice(0, at), name.slice(at + 1)];
  const states = <T>(read: (side: Units) => T | undefined): States<T> => ({
    base: read(units.base),
    mine: read(units.mine),
    theirs: read(units.theirs),
  });
  switch (set) {
    case 'steps':
      return { type: 'step', id, ...states(({ steps }) => steps.get(id)) };
    case 'notes':
      return { type: 'note', id, ...states(({ notes }) => notes.get(id)) };
    case 'settings':
      return { type: 'setting', id, ...states(({ settings }) => settings.get(id)) };
    default: {
      const edge = units.mine.edges.get(id) ?? units.theirs.edges.get(id);
      const from = edge && (units.mine.steps.get(edge.from) ?? units.theirs.steps.get(edge.from));
      if (!edge || !from) return null;
      const to = states(({ edges, steps }) => steps.get(edges.get(id)?.to ?? ''));
      return { type: 'edge', id, from, port: edge.port, ...to };
    }
  }
}

const order = { step: 0, edge: 1, note: 2, setting: 3 } as const;
const stepsFirst = (one: Subject, other: Subject): number => order[one.type] - order[other.type];
