import type { PortRole, PortSpec } from '../../engine/node';
import type { Flow, FlowEdge } from '../../flow/schema';
import type { ViewOf } from './step-view';

export interface Wiring {
  /** Names of the ports with an edge, joined by a line break, by node id. */
  readonly out: ReadonlyMap<string, string>;
  /** How the edges that come in look, by node id. */
  readonly incoming: ReadonlyMap<string, PortRole | 'entry'>;
  /** By edge id. */
  readonly roles: ReadonlyMap<string, PortRole>;
  readonly entries: ReadonlySet<string>;
}

export const edgeId = (edge: Pick<FlowEdge, 'from' | 'port'>): string => `${edge.from}:${edge.port}`;

/** Who is wired to whom; read again only when nodes or edges are new arrays. */
export function createWiring(viewOf: ViewOf): (flow: Flow) => Wiring {
  let last: { readonly flow: Flow; readonly wiring: Wiring } | null = null;
  return (flow) => {
    if (last && last.flow.nodes === flow.nodes && last.flow.edges === flow.edges) return last.wiring;
    const wiring = readWiring(flow, viewOf);
    last = { flow, wiring };
    return wiring;
  };
}

function readWiring(flow: Flow, viewOf: ViewOf): Wiring {
  const out = new Map<string, string>();
  const incoming = new Map<string, PortRole | 'entry'>();
  const roles = new Map<string, PortRole>();
  const views = new Map(flow.nodes.map((node) => [node.id, viewOf(node)]));
  const entries = new Set(
    flow.nodes.filter((node) => views.get(node.id)?.definition.traits?.entry).map((node) => node.id),
  );
  for (const edge of flow.edges) {
    const role = roleOf(views.get(edge.from)?.ports ?? [], edge.port);
    roles.set(edgeId(edge), role);
    const wired = out.get(edge.from);
    out.set(edge.from, wired === undefined ? edge.port : `${wired}\n${edge.port}`);
    incoming.set(edge.to, mixed(incoming.get(edge.to), entries.has(edge.from) ? 'entry' : role));
  }
  return { out, incoming, roles, entries };
}

const roleOf = (ports: readonly PortSpec[], name: string): PortRole =>
  ports.find((port) => port.name === name)?.role ?? 'next';

/** An input keeps the look of its edges only while they all look the same. */
function mixed(before: PortRole | 'entry' | undefined, role: PortRole | 'entry'): PortRole | 'entry' {
  return before === undefined || before === role ? role : 'next';
}
