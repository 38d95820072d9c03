// What every contender must do behind one POST webhook URL per scenario. `load` is the request that is measured; each
// check is a request and the answer that must be deep-equal to it, so that the branches and the templates are real.

const call = (intent, user, session) => ({
  event: 'intent_matched',
  intent,
  session: { id: session, parameters: { user_id: user } },
  timestamp: '2025-06-24T12:34:56Z',
});

const ticket = { fulfillmentText: 'Ticket opened.' };
const greeting = { fulfillmentText: 'Hi there.' };
const fallback = { fulfillmentText: 'Sorry, I did not get that.' };
const hello = (user, session) => ({
  fulfillmentText: `Hello user ${user} (${session})`,
  parameters: { user, ok: true },
});
const others = [
  [call('OpenTicket', '456', 'abc123'), ticket],
  [call('Greeting', '456', 'abc123'), greeting],
  [call('Nope', '456', 'abc123'), fallback],
];

export const load = call('GetAccountBalance', '456', 'abc123');

export const checks = {
  static: [[load, { fulfillmentText: 'Hello' }]],
  logic: [[load, hello('456', 'abc123')], [call('GetAccountBalance', '789', 'zz-9'), hello('789', 'zz-9')], ...others],
  fulfillment: [
    [load, { fulfillmentText: 'Your current balance is $1250.', parameters: { balance: 1250 } }],
    [
      call('GetAccountBalance', '789', 'zz-9'),
      { fulfillmentText: 'Standard account: $80.', parameters: { balance: 80 } },
    ],
    ...others,
  ],
};

export const scenarioNames = Object.keys(checks);

const node = (id, kind, config = {}) => ({ id, kind, name: id, config });
const edge = (from, port, to) => ({ from, port, to });
const respond = (id, value) => node(id, 'respond', { status: 200, headers: [], body: { type: 'json', value } });
const intents = node('intents', 'intents', {
  intents: [
    { id: 'balance', name: 'GetAccountBalance' },
    { id: 'ticket', name: 'OpenTicket' },
    { id: 'greeting', name: 'Greeting' },
  ],
});
const branches = {
  nodes: [
    node('start', 'start'),
    intents,
    respond('ticket', ticket),
    respond('greeting', greeting),
    respond('fallback', fallback),
  ],
  edges: [
    edge('start', 'next', 'intents'),
    edge('intents', 'ticket', 'ticket'),
    edge('intents', 'greeting', 'greeting'),
    edge('intents', 'else', 'fallback'),
  ],
};
const flow = (name, nodes, edges) => ({ format: 1, name, endpoint: { platform: 'generic' }, nodes, edges });

/** The scenarios drawn as flows. `upstream` is the origin of the balance API. */
export const flows = (upstream) => ({
  static: flow(
    'static',
    [node('start', 'start'), respond('hello', { fulfillmentText: 'Hello' })],
    [edge('start', 'next', 'hello')],
  ),
  logic: flow(
    'logic',
    [
      ...branches.nodes,
      node('set', 'set-values', {
        values: [
          { name: 'user', value: '{{ params.user_id }}' },
          { name: 'sid', value: '{{ session.id }}' },
        ],
      }),
      respond('hello', {
        fulfillmentText: 'Hello user {{ vars.user }} ({{ vars.sid }})',
        parameters: { user: '{{ vars.user }}', ok: true },
      }),
    ],
    [...branches.edges, edge('intents', 'balance', 'set'), edge('set', 'next', 'hello')],
  ),
  fulfillment: flow(
    'fulfillment',
    [
      ...branches.nodes,
      node('lookup', 'http-request', { url: `${upstream}/balance/{{ params.user_id }}` }),
      node('tier', 'condition', {
        match: 'all',
        rules: [{ left: '{{ steps.lookup.body.tier }}', operator: 'equals', right: 'vip' }],
      }),
      respond('vip', {
        fulfillmentText: 'Your current balance is ${{ steps.lookup.body.balance }}.',
        parameters: { balance: '{{ steps.lookup.body.balance }}' },
      }),
      respond('standard', {
        fulfillmentText: 'Standard account: ${{ steps.lookup.body.balance }}.',
        parameters: { balance: '{{ steps.lookup.body.balance }}' },
      }),
    ],
    [
      ...branches.edges,
      edge('intents', 'balance', 'lookup'),
      edge('lookup', 'ok', 'tier'),
      edge('tier', 'yes', 'vip'),
      edge('tier', 'no', 'standard'),
    ],
  ),
});
