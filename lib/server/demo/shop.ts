import type { JsonObject } from '@/lib/flow/json';
import { created, type DemoAnswer, fault, found, people, pick, referenceOf, textIn } from './answer';

/** Users whose id starts with 7 have a standard account; all others are VIP. */
export function balance(userId: string): DemoAnswer {
  const account = userId.startsWith('7') ? { balance: 80, tier: 'standard' } : { balance: 1250, tier: 'vip' };
  return found({ userId, name: pick(people, userId), balance: account.balance, currency: 'USD', tier: account.tier });
}

const orders = [
  { status: 'processing', carrier: null, eta: '2026-12-08', items: 2, total: 48.5 },
  { status: 'shipped', carrier: 'Northwind Express', eta: '2026-12-04', items: 1, total: 129 },
  { status: 'out_for_delivery', carrier: 'Northwind Express', eta: '2026-12-01', items: 3, total: 76.2 },
  { status: 'delivered', carrier: 'Postal Service', eta: '2026-11-20', items: 1, total: 19.9 },
  { status: 'cancelled', carrier: null, eta: null, items: 2, total: 0 },
];

/** Ids that start with 9 do not exist; the last digit chooses the status. */
export function order(orderId: string): DemoAnswer {
  if (orderId.startsWith('9')) return fault(404, { code: 'order_not_found', message: `There is no order ${orderId}.` });
  return found({ orderId, ...pick(orders, orderId.slice(-1)), currency: 'USD' });
}

const promos: ReadonlyMap<string, JsonObject> = new Map<string, JsonObject>([
  ['SPRING5', { valid: true, discount: { type: 'amount', value: 5, currency: 'USD' }, expires: '2030-05-31' }],
  ['WELCOME10', { valid: true, discount: { type: 'percent', value: 10 }, expires: '2030-12-31' }],
  ['EXPIRED1', { valid: false, reason: 'expired', expires: '2020-01-31' }],
]);

export function promo(given: string): DemoAnswer {
  const code = given.trim().toUpperCase();
  const details = promos.get(code);
  if (!details) return fault(404, { code: 'code_not_found', message: `There is no promo code ${code}.` });
  return found({ code, ...details });
}

/** A return label for an order: takes `order_id` and `reason`. */
export function returns(given: JsonObject): DemoAnswer {
  const orderId = textIn(given, 'order_id');
  if (orderId === '') return fault(400, { code: 'order_missing', message: 'Say which order: order_id.' });
  return created({ label: referenceOf('R', orderId), orderId, reason: textIn(given, 'reason'), days: 14 });
}

const products: ReadonlyMap<string, { name: string; onHand: number; reorderAt: number }> = new Map([
  ['LAMP-01', { name: 'Desk lamp', onHand: 14, reorderAt: 5 }],
  ['MUG-02', { name: 'Coffee mug', onHand: 6, reorderAt: 5 }],
  ['CHAIR-03', { name: 'Oak chair', onHand: 1, reorderAt: 2 }],
]);

/** Takes `sold`, says what would be left. Nothing is kept: every sale starts from the same shelf. */
export function stock(given: JsonObject, sku: string): DemoAnswer {
  const product = products.get(sku.trim().toUpperCase());
  if (!product) return fault(404, { code: 'product_not_found', message: `There is no product ${sku}.` });
  const sold = Number(textIn(given, 'sold'));
  if (!Number.isInteger(sold) || sold < 1)
    return fault(400, { code: 'sold_invalid', message: 'Say how many were sold: sold, a whole number from 1.' });
  const { name, onHand, reorderAt } = product;
  if (sold > onHand)
    return fault(409, { code: 'stock_short', message: `Only ${onHand} of ${name} are left.` }, { name, onHand });
  return found({ sku: sku.trim().toUpperCase(), name, left: onHand - sold, reorder: onHand - sold <= reorderAt });
}
