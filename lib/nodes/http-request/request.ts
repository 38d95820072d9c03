import { ValueRefused } from '../../engine/failure';
import type { Json } from '../../flow/json';
import type { HttpRequestConfig } from './definition';

/** The parts of the request that the config alone decides. */

interface NamedValue {
  readonly name: string;
  readonly value: Json | undefined;
}

/** A value that its template did not find leaves its parameter out; a list repeats it. */
export function urlWithQuery({ url, query }: Pick<HttpRequestConfig, 'url' | 'query'>): string {
  const added = encoded(query);
  if (added === '') return url;
  const [address = '', fragment] = url.split('#', 2);
  const joint = !address.includes('?') ? '?' : /[?&]$/.test(address) ? '' : '&';
  return `${address}${joint}${added}${fragment === undefined ? '' : `#${fragment}`}`;
}

/** The text that is sent; undefined = no body. */
export function bodyText(body: HttpRequestConfig['body']): string | undefined {
  switch (body.type) {
    case 'none':
      return undefined;
    case 'json':
      return body.value === undefined ? undefined : JSON.stringify(body.value);
    case 'form':
      return body.value === undefined ? undefined : encoded(formRows(body.value)).replaceAll('%20', '+');
    case 'text':
      return body.value;
  }
}

export const contentTypes: Readonly<Record<HttpRequestConfig['body']['type'], string | undefined>> = {
  none: undefined,
  json: 'application/json',
  form: 'application/x-www-form-urlencoded',
  text: 'text/plain; charset=utf-8',
};

function formRows(value: readonly NamedValue[] | { readonly [name: string]: Json }): readonly NamedValue[] {
  // `Array.isArray` does not narrow a readonly array away
  return Array.isArray(value)
    ? value
    : Object.entries(value as { readonly [name: string]: Json }).map(([name, item]) => ({ name, value: item }));
}

function encoded(rows: readonly NamedValue[]): string {
  return rows
    .flatMap(({ name, value }) => (Array.isArray(value) ? value : [value]).map((item) => ({ name, item })))
    .filter(({ name, item }) => name !== '' && item !== undefined && item !== null)
    .map(
      ({ name, item }) =>
        `${component(name)}=${component(typeof item === 'object' ? JSON.stringify(item) : String(item))}`,
    )
    .join('&');
}

function component(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    throw new ValueRefused('url_value_refused', 'A value holds half a character (a lone surrogate).');
  }
}
