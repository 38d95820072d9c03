import { fillKeys } from '@/lib/flow/keys';
import { type Flow, type FlowInput, flowSchema } from '@/lib/flow/schema';

/** The flows that the table of calls is run against, by the name that is their key as well. */

type Part = Partial<Pick<FlowInput, 'endpoint' | 'nodes' | 'edges' | 'language'>>;

export function testFlow(name: string, { nodes = [], edges = [], ...rest }: Part = {}): Flow {
  const start = { id: 'start', kind: 'start', name: 'Start' };
  return fillKeys(flowSchema.parse({ format: 1, name, nodes: [start, ...nodes], edges, ...rest }));
}

export const say = (id: string, text: string) => ({
  id,
  kind: 'reply',
  name: id,
  config: { messages: [{ type: 'text', text }] },
});

/** A flow that says one sentence. */
export function saying(text: string, endpoint: FlowInput['endpoint'] = {}): Flow {
  return testFlow('says', { endpoint, nodes: [say('answer', text)], edges: [from('start', 'next', 'answer')] });
}

const from = (node: string, port: string, to: string) => ({ from: node, port, to });

const respond = (body: unknown, headers: { name: string; value: string }[] = [], status = 200) => ({
  nodes: [{ id: 'r', kind: 'respond', name: 'Respond', config: { status, headers, body } as never }],
  edges: [from('start', 'next', 'r')],
});

const get = (url: string) => ({ id: 'get', kind: 'http-request', name: 'Get', config: { url } });

const balance: Part = {
  nodes: [
    { id: 'i', kind: 'intents', name: 'Which', config: { intents: [{ id: 'balance', name: 'GetAccountBalance' }] } },
    get('https://up.test/balance/{{ params.user_id }}'),
    {
      ...say('reply', 'Your current balance is ${{ steps.get.body.balance }}.'),
      config: {
        messages: [{ type: 'text', text: 'Your current balance is ${{ steps.get.body.balance }}.' }],
        params: [{ name: 'balance', value: '{{ steps.get.body.balance }}' }],
      },
    },
  ],
  edges: [from('start', 'next', 'i'), from('i', 'balance', 'get'), from('get', 'ok', 'reply')],
};

const signedRows: NonNullable<FlowInput['endpoint']>['verify'] = [
  { type: 'bearer', secret: 'TOKEN' },
  { type: 'hmac', header: 'X-Signature', secret: 'TOKEN', prefix: 'sha256=' },
];

/** Flows whose live version is of a format that this build cannot read. */
export const newerFlows: Readonly<Record<string, Flow>> = {
  newer: saying('', { platform: 'dialogflow-es' }),
  'newer-worded': saying('', {
    exits: { failed: { status: 502, reply: { messages: [{ type: 'text', text: 'Back at nine.' }] } } },
  }),
};

export const testFlows: Readonly<Record<string, Flow>> = {
  balance: testFlow('balance', balance),
  esbalance: testFlow('esbalance', { ...balance, endpoint: { platform: 'dialogflow-es' } }),
  hello: saying('Hello {{ user.name }}'),
  japanese: testFlow('japanese', { language: 'ja' }),
  signed: saying('Hello friend', { verify: signedRows }),
  unset: saying('Hello friend', { verify: [{ type: 'bearer', secret: 'ABSENT' }] }),
  echo: testFlow('echo', {
    endpoint: { methods: ['GET', 'POST', 'PUT', 'HEAD'] },
    ...respond({
      type: 'json',
      value: {
        path: '{{ call.request.path }}',
        query: '{{ call.request.query }}',
        body: '{{ call.request.body }}',
        header: '{{ call.request.headers.x-a }}',
      },
    }),
  }),
  page: testFlow(
    'page',
    respond({ type: 'text', value: '<script>1</script>' }, [
      { name: 'Content-Type', value: 'text/html' },
      { name: 'Set-Cookie', value: 'session=stolen' },
      { name: 'X-Own', value: 'no' },
      { name: 'x-own', value: 'yes' },
      { name: 'x-hookloom-run', value: 'forged' },
    ]),
  ),
  empty204: testFlow('empty204', respond({ type: 'none' }, [], 204)),
  huge: testFlow('huge', respond({ type: 'json', value: Array(10).fill('{{ call.request.body.text }}') })),
  down: testFlow('down', { nodes: [get('https://up.test/down')], edges: [from('start', 'next', 'get')] }),
  buggy: testFlow('buggy', { nodes: [get('https://up.test/bug')], edges: [from('start', 'next', 'get')] }),
  never: testFlow('never', {
    endpoint: { deadlineMs: 400 },
    nodes: [get('https://up.test/never')],
    edges: [from('start', 'next', 'get')],
  }),
  esnever: testFlow('esnever', {
    endpoint: { platform: 'dialogflow-es', deadlineMs: 400 },
    nodes: [get('https://up.test/never')],
    edges: [from('start', 'next', 'get')],
  }),
  softly: testFlow('softly', {
    endpoint: {
      platform: 'dialogflow-cx',
      exits: { invalid: { status: 200, reply: { messages: [{ type: 'text', text: 'Pardon?' }] } } },
    },
  }),
  worded: testFlow('worded', {
    endpoint: {
      exits: {
        unanswered: {
          status: 203,
          reply: { messages: [{ type: 'text', text: { en: 'No idea.', ja: 'わかりません。' } }] },
        },
      },
    },
  }),
};
