import { isJsonObject, type JsonObject } from '@/lib/flow/json';
import { languageOfTag } from '@/lib/flow/languages';
import type { Language } from '@/lib/flow/schema';
import { type DemoAnswer, fault } from './answer';
import { booking, faq, lead, slots, ticket } from './desk';
import { balance, order, promo, returns, stock } from './shop';

/**
 * The demo API that the templates call, so that a first flow answers without internet, keys or set-up.
 * Flows reach it as `/demo/…` inside the process; what it reads is also served over HTTP for a look from outside.
 * It keeps nothing: the same request always has the same answer. With `?language=ja` it speaks of yen and of people in Japan.
 */

type Read = (id: string, language: Language) => DemoAnswer;

const reads: ReadonlyMap<string, Read> = new Map<string, Read>([
  ['balance', balance],
  ['orders', order],
  ['promo', promo],
  ['slots', slots],
  ['faq', faq],
]);

/** `id` is empty where the path has none. */
type Write = (body: JsonObject, asked: { readonly id: string; readonly language: Language }) => DemoAnswer;

const writes: ReadonlyMap<string, Write> = new Map<string, Write>([
  ['bookings', booking],
  ['leads', lead],
  ['returns', returns],
  ['tickets', ticket],
  ['stock', stock],
]);

/** `path` as in a URL; of its query only `language` is read. `body` is JSON; absent = nothing can be written. */
export function answerDemo(method: string, path: string, body?: string): DemoAnswer {
  const [, , collection = '', id = '', ...rest] = segments(path);
  const read = reads.get(collection);
  const write = writes.get(collection);
  if (rest.length > 0 || (read && id === '') || (!read && !write)) return nothingHere();
  if (method === 'GET' || method === 'HEAD') return read ? read(id, languageIn(path)) : refused('Use POST here.');
  if (!write || method !== 'POST') return refused('Use GET here.');
  if (body === undefined) return refused('Only flows may write, with a JSON object.');
  const given = objectFrom(body);
  if (!given) return fault(400, { code: 'body_invalid', message: 'Send a JSON object.' });
  return write(given, { id, language: languageIn(path) });
}

function languageIn(path: string): Language {
  const query = path.indexOf('?');
  const asked = query < 0 ? null : new URLSearchParams(path.slice(query).replace(/#.*$/, '')).get('language');
  return languageOfTag(asked ?? undefined, 'en');
}

function nothingHere(): DemoAnswer {
  const readable = [...reads.keys()].map((name) => `/demo/${name}/<id>`).join(', ');
  const writable = [...writes.keys()].map((name) => `/demo/${name}`).join(', ');
  return fault(404, { code: 'not_found', message: `The demo API reads ${readable} and writes ${writable}.` });
}

function refused(message: string): DemoAnswer {
  return fault(405, { code: 'method_not_allowed', message });
}

function objectFrom(body: string): JsonObject | undefined {
  try {
    const given: unknown = JSON.parse(body);
    return isJsonObject(given) ? given : undefined;
  } catch {
    return undefined;
  }
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
