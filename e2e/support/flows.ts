import type { FlowInput } from '@/lib/flow/schema';

const node = (id: string, kind: string, name: string, config: Record<string, unknown> = {}) =>
  ({ id, kind, name, config, x: 0, y: 0 }) as FlowInput['nodes'][number];
const edge = (from: string, port: string, to: string) => ({ from, port, to });

/** The worked example of the contract; `upstream` answers `GET /balance/<user>`. */
export function workedExample(upstream: string): FlowInput {
  return {
    format: 1,
    name: 'Account balance',
    nodes: [
      node('n1', 'start', 'When the bot calls'),
      node('n2', 'intents', 'What do they want?', { intents: [{ id: 'balance', name: 'GetAccountBalance' }] }),
      node('n3', 'http-request', 'Get balance', { url: `${upstream}/balance/{{ params.user_id }}` }),
      node('n4', 'condition', 'Is it a VIP?', {
        match: 'all',
        rules: [{ left: '{{ steps.get_balance.body.tier }}', operator: 'equals', right: 'vip' }],
      }),
      node('n5', 'reply', 'Say it', {
        messages: [{ type: 'text', text: 'Your current balance is ${{ steps.get_balance.body.balance }}.' }],
        params: [{ name: 'balance', value: '{{ steps.get_balance.body.balance }}' }],
      }),
    ],
    edges: [edge('n1', 'next', 'n2'), edge('n2', 'balance', 'n3'), edge('n3', 'ok', 'n4'), edge('n4', 'yes', 'n5')],
  };
}

/** Answers every call with one fixed text. */
export function fixedText(text: string): FlowInput {
  return {
    format: 1,
    name: 'Fixed',
    nodes: [
      node('s', 'start', 'Start'),
      node('r', 'respond', 'Answer', { status: 200, headers: [], body: { type: 'json', value: { text } } }),
    ],
    edges: [edge('s', 'next', 'r')],
  };
}

export const balanceCall = {
  event: 'intent_matched',
  intent: 'GetAccountBalance',
  session: { id: 'abc123', parameters: { user_id: '456' } },
  timestamp: '2025-06-24T12:34:56Z',
};
