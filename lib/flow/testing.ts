import { type Flow, type FlowInput, flowSchema } from './schema';

type NodeInput = FlowInput['nodes'][number];
type Config = NonNullable<NodeInput['config']>;

/** A kind alone, a kind with its config, or all that matters of the node. */
export type Drawn = string | readonly [kind: string, config: Config] | Omit<Partial<NodeInput>, 'id'>;

/**
 * A flow for tests: nodes by id, whose name is their id unless it is given, and edges as `from port to`.
 *
 *     flowOf({ s: 'start', get: ['http-request', { url }], say: 'reply' }, ['s next get', 'get ok say'])
 */
export function flowOf(
  nodes: Readonly<Record<string, Drawn>>,
  edges: readonly string[] = [],
  rest: Partial<FlowInput> = {},
): Flow {
  return flowSchema.parse({
    format: 1,
    name: 'Test',
    nodes: Object.entries(nodes).map(([id, drawn]) => ({ id, name: id, ...aboutOf(drawn) })),
    edges: edges.map(edgeOf),
    ...rest,
  });
}

function aboutOf(drawn: Drawn): Partial<NodeInput> {
  if (typeof drawn === 'string') return { kind: drawn };
  return isPair(drawn) ? { kind: drawn[0], config: drawn[1] } : drawn;
}

function isPair(drawn: Drawn): drawn is readonly [string, Config] {
  return Array.isArray(drawn);
}

function edgeOf(line: string): FlowInput['edges'][number] {
  const [from = '', port = '', to = ''] = line.split(' ');
  return { from, port, to };
}
