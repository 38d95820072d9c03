import { curlRequest } from './curl-request';
import { fetchRequest } from './fetch-request';
import { harRequest } from './har-request';
import type { PastedRequest } from './pasted-request';

/** What a pasted request was written as. */
export type RequestForm = 'curl' | 'fetch' | 'har' | 'link';

const MAX_CHARS = 200_000;

/** Reads a request from the clipboard; null where it is text like any other, such as an address without a query. */
export function readRequest(text: string): { readonly form: RequestForm; readonly request: PastedRequest } | null {
  if (text.length > MAX_CHARS) return null;
  const readers = { curl: curlRequest, fetch: fetchRequest, har: harRequest, link: linkRequest } as const;
  for (const form of ['curl', 'fetch', 'har', 'link'] as const) {
    const request = readers[form](text);
    if (request) return { form, request };
  }
  return null;
}

/** An address with a query: its parameters become rows. */
function linkRequest(text: string): PastedRequest | null {
  const url = text.trim();
  if (!/^https?:\/\/[^\s?#{}]+\?[^\s#]*=[^\s]*$/i.test(url) || url.includes('{{')) return null;
  return { method: 'GET', url, headers: [], body: { type: 'none' }, unread: [] };
}
