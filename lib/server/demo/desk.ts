import type { JsonObject } from '@/lib/flow/json';
import type { Language } from '@/lib/flow/schema';
import { created, type DemoAnswer, fault, found, people, pick, referenceOf, textIn } from './answer';

const times = ['09:30', '11:00', '14:00', '16:30'] as const;
const SUNDAY = 0;
const SATURDAY = 6;

/** Free times of a day, `2026-12-07` or a longer time stamp; none on Saturday and Sunday. */
export function slots(given: string): DemoAnswer {
  const date = dayOf(given);
  if (date === undefined) return unreadableDay(given);
  return found({ date, free: freeTimes(date) });
}

/** Takes `date` and `time`; what is not free cannot be booked. */
export function booking(given: JsonObject): DemoAnswer {
  const [day, time] = [textIn(given, 'date'), textIn(given, 'time')];
  const date = dayOf(day);
  if (date === undefined) return unreadableDay(day);
  const free = freeTimes(date);
  if (!free.includes(time))
    return fault(409, { code: 'slot_taken', message: `${time} on ${date} is not free.` }, { date, free });
  return created({ reference: referenceOf('B', `${date} ${time}`), date, time });
}

function freeTimes(date: string): string[] {
  const weekday = new Date(date).getUTCDay();
  if (weekday === SATURDAY || weekday === SUNDAY) return [];
  const taken = Number(date.slice(-2)) % times.length;
  return times.filter((_, index) => index !== taken);
}

function dayOf(given: string): string | undefined {
  const [date] = /^\d{4}-\d{2}-\d{2}(?=$|T)/.exec(given.trim()) ?? [];
  return date !== undefined && !Number.isNaN(Date.parse(date)) ? date : undefined;
}

function unreadableDay(given: string): DemoAnswer {
  return fault(400, { code: 'date_invalid', message: `“${given}” is no date like 2026-12-07.` });
}

const answers: ReadonlyMap<string, { readonly en: string; readonly ja: string }> = new Map([
  [
    'delivery',
    {
      en: 'Delivery takes two to three working days and is free from $50.',
      ja: 'お届けまで2〜3営業日です。5,000円以上のご注文は送料無料です。',
    },
  ],
  [
    'returns',
    {
      en: 'You can send anything back within 30 days. We pay the postage.',
      ja: '30日以内であれば返品できます。返送料は当店が負担します。',
    },
  ],
  [
    'payment',
    {
      en: 'You can pay by card, by bank transfer or at a convenience store.',
      ja: 'カード、銀行振込、コンビニ払いをご利用いただけます。',
    },
  ],
  [
    'warranty',
    {
      en: 'Every product has a two-year warranty. Keep the receipt.',
      ja: 'すべての商品に2年間の保証が付きます。レシートを保管してください。',
    },
  ],
]);

export function faq(given: string): DemoAnswer {
  const topic = given.trim().toLowerCase();
  const answer = answers.get(topic);
  if (!answer) return fault(404, { code: 'topic_not_found', message: `Nothing is written about “${topic}”.` });
  return found({ topic, answer });
}

/** Takes `email`; addresses at example.org are customers already. */
export function lead(given: JsonObject, { language }: { language: Language }): DemoAnswer {
  const email = textIn(given, 'email').toLowerCase();
  if (!email.includes('@')) return fault(400, { code: 'email_missing', message: 'Say how to reach them: email.' });
  const owner = pick(people[language], email);
  if (email.endsWith('@example.org'))
    return fault(409, { code: 'customer_known', message: `${email} is a customer already.` }, { owner });
  return created({ id: referenceOf('L', email), email, owner });
}

/** Takes `topic`: technical questions have a long queue, all others a short one. */
export function ticket(given: JsonObject): DemoAnswer {
  const isTechnical = textIn(given, 'topic').toLowerCase() === 'technical';
  return created({
    ticket: referenceOf('T', textIn(given, 'topic') + textIn(given, 'text')),
    queue: isTechnical ? 'technical' : 'general',
    waitMinutes: isTechnical ? 25 : 3,
  });
}
