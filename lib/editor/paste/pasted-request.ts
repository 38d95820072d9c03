import type { Json } from '../../flow/json';

/** A request that somebody copied elsewhere, whatever it was written in. */
export interface PastedRequest {
  readonly method: string;
  /** As it was written, query included. */
  readonly url: string;
  readonly headers: readonly Named[];
  /** User and password that stood apart from the headers. */
  readonly user?: string;
  readonly body: PastedBody;
  /** What it says besides and a step has no place for, in the words it was written in: `--proxy`. */
  readonly unread: readonly string[];
}

export type Named = readonly [name: string, value: string];

export type PastedBody =
  | { readonly type: 'none' }
  | { readonly type: 'json'; readonly value: Json }
  | { readonly type: 'form'; readonly values: readonly Named[] }
  | { readonly type: 'text'; readonly value: string };

/** What a body is, by what its sender calls it, or else by how it reads. */
export function bodyOf(text: string, contentType: string | undefined): PastedBody {
  if (text === '') return { type: 'none' };
  const type = contentType?.split(';')[0]?.trim().toLowerCase() ?? '';
  if (type.includes('json') || (type === '' && /^\s*[[{]/.test(text))) {
    const value = jsonIn(text);
    if (value !== undefined) return { type: 'json', value };
  }
  if (type === 'application/x-www-form-urlencoded' || (type === '' && isForm(text)))
    return { type: 'form', values: [...new URLSearchParams(text)] };
  return { type: 'text', value: text };
}

export const headerIn = (headers: readonly Named[], name: string): string | undefined =>
  headers.find(([one]) => one.toLowerCase() === name)?.[1];

export function jsonIn(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json; // JSON.parse gives nothing else
  } catch {
    return undefined;
  }
}

const isForm = (text: string): boolean => /^[^\s=&{}<>"]+=[^\s&]*(?:&[^\s=&]+=[^\s&]*)*$/.test(text);
