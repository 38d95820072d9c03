import type { JsonObject } from '@/lib/flow/json';
import type { Language } from '@/lib/flow/schema';
import { created, type DemoAnswer, fault, found, people, pick, referenceOf, textIn } from './answer';

const currencies = { en: 'USD', ja: 'JPY' } as const;
const balances = { en: { standard: 80, vip: 1250 }, ja: { standard: 9_600, vip: 182_400 } } as const;

/** Users whose id starts with 7 have a standard account; all others are VIP. */
export function balance(userId: string, language: Language): DemoAnswer {
  const tier = userId.startsWith('7') ? 'standard' : 'vip';
  const name = pick(people[language], userId);
  return found({ userId, name, balance: balances[language][tier], currency: currencies[language], tier });
}

const carriers = {
  en: { express: 'Northwind Express', post: 'Postal Service' },
  ja: { express: 'ノースウィンド便', post: '郵便' },
} as const;

const orders = [
  { status: 'processing', carrier: null, eta: '2026-12-08', items: 2, total: { en: 48.5, ja: 7_200 } },
  { status: 'shipped', carrier: 'express', eta: '2026-12-04', items: 1, total: { en: 129, ja: 19_800 } },
  { status: 'out_for_delivery', carrier: 'express', eta: '2026-12-01', items: 3, total: { en: 76.2, ja: 11_400 } },
  { status: 'delivered', carrier: 'post', eta: '2026-11-20', items: 1, total: { en: 19.9, ja: 2_980 } },
  { status: 'cancelled', carrier: null, eta: null, items: 2, total: { en: 0, ja: 0 } },
] as const;

/** Ids that start with 9 do not exist; the last digit chooses the status. */
export function order(orderId: string, language: Language): DemoAnswer {
  if (orderId.startsWith('9')) return fault(404, { code: 'order_not_found', message: `There is no order ${orderId}.` });
  const { status, carrier, eta, items, total } = pick(orders, orderId.slice(-1));
  return found({
    orderId,
    status,
    carrier: carrier === null ? null : carriers[language][carrier],
    eta,
    items,
    total: total[language],
    currency: currencies[language],
  });
}

const amountsOff = { en: 5, ja: 500 } as const;

/** Undefined for a code that does not exist. */
function discountOf(code: string, language: Language): JsonObject | undefined {
  switch (code) {
    case 'SPRING5':
      return {
        valid: true,
        discount: { type: 'amount', value: amountsOff[language], currency: currencies[language] },
        expires: '2030-05-31',
      };
    case 'WELCOME10':
      return { valid: true, discount: { type: 'percent', value: 10 }, expires: '2030-12-31' };
    case 'EXPIRED1':
      return { valid: false, reason: 'expired', expires: '2020-01-31' };
    default:
      return undefined;
  }
}

export function promo(given: string, language: Language): DemoAnswer {
  const code = given.trim().toUpperCase();
  const details = discountOf(code, language);
  if (!details) return fault(404, { code: 'code_not_found', message: `There is no promo code ${code}.` });
  return found({ code, ...details });
}

/** A return label for an order: takes `order_id` and `reason`. */
export function returns(given: JsonObject): DemoAnswer {
  const orderId = textIn(given, 'order_id');
  if (orderId === '') return fault(400, { code: 'order_missing', message: 'Say which order: order_id.' });
  return created({ label: referenceOf('R', orderId), orderId, reason: textIn(given, 'reason'), days: 14 });
}

const products: ReadonlyMap<string, { name: Record<Language, string>; onHand: number; reorderAt: number }> = new Map([
  ['LAMP-01', { name: { en: 'Desk lamp', ja: 'デスクライト' }, onHand: 14, reorderAt: 5 }],
  ['MUG-02', { name: { en: 'Coffee mug', ja: 'マグカップ' }, onHand: 6, reorderAt: 5 }],
  ['CHAIR-03', { name: { en: 'Oak chair', ja: '木の椅子' }, onHand: 1, reorderAt: 2 }],
]);

/** Takes `sold`, says what would be left. Nothing is kept: every sale starts from the same shelf. */
export function stock(given: JsonObject, { id, language }: { id: string; language: Language }): DemoAnswer {
  const sku = id.trim().toUpperCase();
  const product = products.get(sku);
  if (!product) return fault(404, { code: 'product_not_found', message: `There is no product ${sku}.` });
  const sold = Number(textIn(given, 'sold'));
  if (!Number.isInteger(sold) || sold < 1)
    return fault(400, { code: 'sold_invalid', message: 'Say how many were sold: sold, a whole number from 1.' });
  const { onHand, reorderAt } = product;
  const name = product.name[language];
  if (sold > onHand)
    return fault(409, { code: 'stock_short', message: `Only ${onHand} of ${name} are left.` }, { name, onHand });
  return found({ sku, name, left: onHand - sold, reorder: onHand - sold <= reorderAt });
}
