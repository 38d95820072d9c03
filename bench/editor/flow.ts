import type { FlowInput } from '@/lib/flow/schema';

const BRANCHES = 33;

type Node = FlowInput['nodes'][number];
type Edge = FlowInput['edges'][number];

/** 300 steps as a large bot has them: one table of intents, behind each a lookup, conditions, a fallback and replies. */
export function largeFlow(): FlowInput {
  const branches = Array.from({ length: BRANCHES }, (_, index) => branch(index));
  const intents = branches.map((_, index) => ({ id: `i${index}`, name: `Ask about order ${index}` }));
  return {
    format: 1,
    name: 'Support desk, all intents',
    endpoint: { platform: 'generic' },
    nodes: [
      node('start', 'start', 'When the bot calls'),
      node('intents', 'intents', 'What do they want?', { intents }),
      reply('fallback', 'Sorry, I did not get that.'),
      ...branches.flatMap(({ nodes }) => nodes),
    ],
    edges: [
      edge('start', 'next', 'intents'),
      edge('intents', 'else', 'fallback'),
      ...branches.flatMap(({ edges }) => edges),
    ],
  };
}

function branch(index: number): { nodes: Node[]; edges: Edge[] } {
  const id = (part: string) => `b${index}-${part}`;
  const order = `{{ steps.order_${index}.body`;
  return {
    nodes: [
      node(id('order'), 'http-request', `Order ${index}`, {
        url: `https://api.example.com/orders/{{ params.order_id }}?shop=${index}`,
        timeoutMs: 1_500,
      }),
      condition(id('open'), `Is order ${index} open?`, `${order}.status }}`),
      node(id('keep'), 'set-values', `Keep order ${index}`, {
        values: [
          { name: 'total', value: `${order}.total }}` },
          { name: 'currency', value: 'EUR' },
        ],
      }),
      condition(id('paid'), `Is order ${index} paid?`, `${order}.payment }}`),
      reply(id('thanks'), `Thank you. Your order of {{ vars.total }} is on its way and arrives ${order}.eta }}.`),
      reply(id('pay'), 'Your order waits for its payment of {{ vars.total }} {{ vars.currency }}.'),
      node(id('archive'), 'http-request', `Archive ${index}`, {
        url: 'https://archive.example.com/orders/{{ params.order_id }}',
        timeoutMs: 1_000,
      }),
      reply(id('old'), `That order was closed on {{ steps.archive_${index}.body.closed_at }}.`),
      reply(id('sorry'), 'Sorry, I cannot look that up right now.'),
    ],
    edges: [
      edge('intents', `i${index}`, id('order')),
      edge(id('order'), 'ok', id('open')),
      edge(id('order'), 'failed', id('sorry')),
      edge(id('open'), 'yes', id('keep')),
      edge(id('open'), 'no', id('archive')),
      edge(id('keep'), 'next', id('paid')),
      edge(id('paid'), 'yes', id('thanks')),
      edge(id('paid'), 'no', id('pay')),
      edge(id('archive'), 'ok', id('old')),
      edge(id('archive'), 'failed', id('sorry')),
    ],
  };
}

function node(id: string, kind: string, name: string, config: Node['config'] = {}): Node {
  return { id, kind, name, config, x: 0, y: 0 };
}

function condition(id: string, name: string, left: string): Node {
  return node(id, 'condition', name, { match: 'all', rules: [{ left, operator: 'equals', right: 'yes' }] });
}

function reply(id: string, text: string): Node {
  return node(id, 'reply', id, { messages: [{ type: 'text', text }], params: [] });
}

function edge(from: string, port: string, to: string): Edge {
  return { from, port, to };
}
