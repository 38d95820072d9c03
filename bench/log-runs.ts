// Runs as a busy house leaves them: twelve flows, conversations of some turns, English and Japanese, now and then a fault.
import type { RunRecord } from '@/lib/server/runs/record';

const WORKSPACE = '01900000-0000-7000-8000-000000000001';
const FLOWS = Array.from({ length: 12 }, (_, n) => `01900000-0000-7000-8000-0000000001${String(n).padStart(2, '0')}`);
const INTENTS = ['GetAccountBalance', 'Order.Status', 'Order.Cancel', 'Appointment.Book', 'Appointment.Move'].concat([
  'OpeningHours',
  'Return.Request',
  'Promo.Check',
  'Default Welcome Intent',
  'Default Fallback Intent',
  '残高照会',
  '予約の確認',
]);
const SAID = [
  'What is my balance?',
  'Where is my order ORD-{order}?',
  'Please cancel order ORD-{order}, I found it cheaper',
  'Can I come on Thursday at {hour}?',
  'I want to return the shoes in size {hour}',
  'hi',
  'thanks a lot, {name}',
  '残高はいくらですか',
  '注文番号ORD-{order}の配送状況を教えてください',
  '{hour}時に予約したいです',
];
const ANSWERED = [
  'Your current balance is ${amount}.',
  'Order ORD-{order} left our house yesterday and arrives on Friday.',
  'Order ORD-{order} is cancelled. You get ${amount} back.',
  'You are booked for Thursday, {hour} o’clock, {name}.',
  '残高は{amount}円です。',
  'ご注文ORD-{order}は明日お届けします。',
  'Sorry, I did not get that. Could you say it again?',
];
const NAMES = ['Aiko', 'Ben', 'Chiyo', 'Dana', 'Emil', 'Fumiko', 'Goro', 'Hana', 'Ines', 'Jun'];
const EXITS = ['failed', 'timedOut', 'busy', 'rejected', 'invalid', 'unanswered', 'duplicate'] as const;
const mask: RunRecord['mask'] = { values: ['sk_live_abcdefgh12345', 'another-secret-0987'], headers: new Set() };

/** Gives runs one after the other, the same for the same seed. */
export function runMaker(seed: number): (startedAt: number) => RunRecord {
  const dice = diceOf(seed);
  const { below, pick, hex, uuid } = dice;
  const sessions = Array.from({ length: 40 }, uuid);
  let count = 0;

  return (startedAt) => {
    const slot = below(sessions.length);
    if (below(3) === 0) sessions[slot] = uuid();
    const turn = turnOf(dice, { startedAt, sessionId: sessions[slot] ?? uuid() });
    const { exit, intent, sessionId, eventId, text, durationMs } = turn;
    const id = runId(startedAt, count++, hex);
    const isAnswered = exit === 'answered';
    return {
      id,
      workspaceId: WORKSPACE,
      flowId: FLOWS[Math.min(below(12), below(12))] ?? '',
      version: 1 + below(4),
      revision: null,
      environment: below(40) === 0 ? 'test' : 'production',
      source: 'hook',
      platform: pick(['generic', 'dialogflow-es', 'dialogflow-cx']),
      exit,
      reason: isAnswered ? null : 'http_timeout',
      status: isAnswered ? 200 : 500,
      delivered: true,
      ...{ intent, sessionId, eventId, text, startedAt, durationMs },
      remoteAddress: `10.0.${below(256)}.${below(256)}`,
      request: requestOf(dice, turn),
      answer: {
        status: 200,
        headers: { 'content-type': 'application/json; charset=utf-8', 'x-hookloom-run': id, 'x-hookloom-version': '3' },
        body: JSON.stringify({ fulfillmentText: turn.answer, parameters: { balance: turn.amount } }),
      },
      steps: stepsOf(dice, turn),
      error: isAnswered ? null : { code: 'http_timeout', message: 'No answer in time.', nodeId: 'n3' },
      mask,
    };
  };
}

type Dice = ReturnType<typeof diceOf>;
type Turn = ReturnType<typeof turnOf>;

/** A UUIDv7. */
function runId(startedAt: number, count: number, hex: Dice['hex']): string {
  const time = Math.floor(startedAt).toString(16).padStart(12, '0');
  const counted = (count & 0xfff).toString(16).padStart(3, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${counted}-8${hex(3)}-${hex(12)}`;
}

/** Numbers that look random and are the same for the same seed (xorshift). */
function diceOf(seed: number) {
  let state = seed >>> 0 || 1;
  const below = (limit: number) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % limit;
  };
  const pick = <T>(list: readonly T[]): T => list[below(list.length)] as T; // lists are not empty
  const hex = (length: number) => Array.from({ length }, () => below(16).toString(16)).join('');
  const uuid = () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}`;
  return { below, pick, hex, uuid };
}

/** What is said and answered. */
function turnOf({ below, pick, uuid }: Dice, known: { readonly startedAt: number; readonly sessionId: string }) {
  const values = { order: 10_000 + below(90_000), hour: 8 + below(12), amount: 10 + below(9_000), name: pick(NAMES) };
  const fill = (text: string) =>
    text.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name as keyof typeof values])); // the texts above
  const waitMs = 2 + below(40) + (below(50) === 0 ? below(4_000) : 0) + below(1_000) / 1_000;
  return {
    ...known,
    order: values.order,
    amount: values.amount,
    intent: pick(INTENTS),
    text: fill(pick(SAID)),
    answer: fill(pick(ANSWERED)),
    exit: below(25) === 0 ? pick(EXITS) : 'answered',
    durationMs: Math.round(waitMs * 1_000) / 1_000,
    eventId: uuid(),
    userId: String(100 + below(900)),
  } as const;
}

function requestOf({ below }: Dice, turn: Turn): RunRecord['request'] {
  const body = JSON.stringify({
    event: 'intent_matched',
    intent: turn.intent,
    session: { id: turn.sessionId, parameters: { user_id: turn.userId, order: `ORD-${turn.order}` } },
    text: turn.text,
    eventId: turn.eventId,
    timestamp: new Date(turn.startedAt).toISOString(),
  });
  return {
    method: 'POST',
    path: `/hooks/abcdefghijklmnopqrstu${below(10)}`,
    query: '',
    headers: {
      host: 'bot.example.com',
      'user-agent': 'Google-Dialogflow',
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(body.length),
      authorization: 'Bearer abcdefghijklmnop',
      accept: '*/*',
      'x-forwarded-for': `10.0.${below(256)}.${below(256)}`,
    },
    body,
  };
}

function stepsOf(dice: Dice, turn: Turn): RunRecord['steps'] {
  const { below } = dice;
  const { intent, durationMs } = turn;
  return [
    { nodeId: 'n1', kind: 'start', port: 'next', startedMs: 0, durationMs: below(50) / 1_000 },
    {
      ...{ nodeId: 'n2', kind: 'intents', port: 'balance' },
      startedMs: 0.02,
      durationMs: below(50) / 1_000,
      output: { intent },
    },
    balanceStep(dice, turn),
    {
      ...{ nodeId: 'n4', kind: 'condition', port: 'yes' },
      startedMs: durationMs - 0.1,
      durationMs: 0.02,
      output: { matched: true },
    },
    { nodeId: 'n5', kind: 'reply', startedMs: durationMs - 0.05, durationMs: 0.05, output: {} },
  ];
}

function balanceStep({ pick }: Dice, { userId, amount, startedAt, durationMs }: Turn): RunRecord['steps'][number] {
  return {
    nodeId: 'n3',
    kind: 'http-request',
    port: 'ok',
    startedMs: 0.06,
    durationMs: durationMs - 0.2,
    asked: { method: 'GET', url: `https://bank.example.com/balance/${userId}` },
    output: {
      status: 200,
      headers: {
        'content-type': 'application/json',
        'content-length': '68',
        date: new Date(startedAt).toUTCString(),
      },
      body: { userId, balance: amount, currency: 'USD', tier: pick(['vip', 'basic']) },
    },
  };
}
