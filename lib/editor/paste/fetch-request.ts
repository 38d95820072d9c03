import { isJsonObject, type Json, type JsonObject } from '../../flow/json';
import { pastSpace, readLiteral } from './literal';
import { bodyOf, headerIn, type Named, type PastedRequest } from './pasted-request';

/** Reads `fetch("https://…", { … })` as browsers copy it and people write it. Null where it is none. */
export function fetchRequest(text: string): PastedRequest | null {
  const [begin] = /^\s*(?:(?:const|let|var)\s+\w+\s*=\s*)?(?:await\s+)?fetch\s*\(/.exec(text) ?? [];
  if (begin === undefined) return null;
  const url = readLiteral(text, begin.length);
  if (!url || typeof url.value !== 'string') return null;
  const comma = pastSpace(text, url.end);
  const options = text[comma] === ',' ? readLiteral(text, comma + 1) : { value: {} };
  return options && isJsonObject(options.value) ? requestOf(url.value, options.value) : null;
}

const known: ReadonlySet<string> = new Set(
  'method headers body mode credentials referrer referrerPolicy cache redirect keepalive signal integrity priority'.split(
    ' ',
  ),
);

function requestOf(url: string, options: JsonObject): PastedRequest {
  const headers = headersOf(options.headers);
  const body = typeof options.body === 'string' ? options.body : '';
  const method = typeof options.method === 'string' ? options.method.toUpperCase() : 'GET';
  return {
    method,
    url,
    headers,
    body: bodyOf(body, headerIn(headers, 'content-type')),
    unread: Object.keys(options).filter((key) => !known.has(key)),
  };
}

function headersOf(given: Json | undefined): readonly Named[] {
  const pairs = Array.isArray(given) ? given : isJsonObject(given) ? Object.entries(given) : [];
  return pairs.flatMap((pair): Named[] => {
    const [name, value] = Array.isArray(pair) ? pair : [];
    return typeof name === 'string' && value !== null && value !== undefined ? [[name, String(value)]] : [];
  });
}
