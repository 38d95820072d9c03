import type { JsonObject } from '@/lib/flow/json';

/**
 * The demo API that the templates call, so that a first flow answers without internet, keys or set-up.
 * Flows reach it as `/demo/…` inside the process; the same answers are served over HTTP for a look from outside.
 */
export interface DemoAnswer {
  readonly status: number;
  readonly body: JsonObject;
}

/** `path` as in a URL, query allowed and ignored. */
export function answerDemo(method: string, path: string): DemoAnswer {
  if (method !== 'GET' && method !== 'HEAD')
    return fault(405, 'method_not_allowed', 'The demo API only reads: use GET.');
  const [, , collection = '', id = '', ...rest] = segments(path);
  const find = rest.length === 0 && id !== '' ? collections.get(collection) : undefined;
  if (!find)
    return fault(404, 'not_found', 'The demo API has /demo/balance/<user>, /demo/orders/<id> and /demo/promo/<code>.');
  return find(id);
}

const collections: ReadonlyMap<string, (id: string) => DemoAnswer> = new Map([
  ['balance', balance],
  ['orders', order],
  ['promo', promo],
]);

const names = ['Aki Tanaka', 'Mia Rossi', 'Sam Okafor', 'Yuki Sato', 'Lena Berg', 'Noor Haddad', 'Leo Martins'];

/** Users whose id starts with 7 have a standard account; all others are VIP. */
function balance(userId: string): DemoAnswer {
  const account = userId.startsWith('7') ? { balance: 80, tier: 'standard' } : { balance: 1250, tier: 'vip' };
  return found({ userId, name: pick(names, userId), balance: account.balance, currency: 'USD', tier: account.tier });
}

const orders = [
  { status: 'processing', carrier: null, eta: '2026-12-08', items: 2, total: 48.5 },
  { status: 'shipped', carrier: 'Northwind Express', eta: '2026-12-04', items: 1, total: 129 },
  { status: 'out_for_delivery', carrier: 'Northwind Express', eta: '2026-12-01', items: 3, total: 76.2 },
  { status: 'delivered', carrier: 'Postal Service', eta: '2026-11-20', items: 1, total: 19.9 },
  { status: 'cancelled', carrier: null, eta: null, items: 2, total: 0 },
];

/** Ids that start with 9 do not exist; the last digit chooses the status. */
function order(orderId: string): DemoAnswer {
  if (orderId.startsWith('9')) return fault(404, 'order_not_found', `There is no order ${orderId}.`);
  return found({ orderId, ...pick(orders, orderId.slice(-1)), currency: 'USD' });
}

const promos: ReadonlyMap<string, JsonObject> = new Map<string, JsonObject>([
  ['SPRING5', { valid: true, discount: { type: 'amount', value: 5, currency: 'USD' }, expires: '2030-05-31' }],
  ['WELCOME10', { valid: true, discount: { type: 'percent', value: 10 }, expires: '2030-12-31' }],
  ['EXPIRED1', { valid: false, reason: 'expired', expires: '2020-01-31' }],
]);

function promo(given: string): DemoAnswer {
  const code = given.trim().toUpperCase();
  const details = promos.get(code);
  if (!details) return fault(404, 'code_not_found', `There is no promo code ${code}.`);
  return found({ code, ...details });
}

function found(body: JsonObject): DemoAnswer {
  return { status: 200, body };
}

function fault(status: number, code: string, message: string): DemoAnswer {
  return { status, body: { error: { code, message } } };
}

function segments(path: string): string[] {
  const query = path.search(/[?#]/);
  return (query < 0 ? path : path.slice(0, query)).split('/').map(decode);
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch {
    return segment; // a stray % is part of the id
  }
}

/** The same text always picks the same item. */
function pick<T>(items: readonly [T, ...T[]] | readonly T[], text: string): T {
  let sum = 0;
  for (const letter of text) sum += letter.codePointAt(0) ?? 0;
  return items[sum % items.length] as T; // the remainder is an index of a list that is not empty
}
