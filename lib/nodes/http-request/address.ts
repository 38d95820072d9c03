import type { Sentence } from '../../engine/node';
import type { HttpRequestConfig } from './definition';

/** Reads an address aloud: `https://core.example/accounts/{{ params.user_id }}/balance` is "GET balance of user_id" at core.example. */
export function addressOf({ method, url, query }: Pick<HttpRequestConfig, 'method' | 'url' | 'query'>): Sentence {
  const { host, segments } = partsOf(url);
  const what = readable(segments.findLast((segment) => !isTemplate(segment)));
  const key = segments.findLast(isTemplate) ?? query.map(({ value }) => value).find(isTemplate);
  const isReading = ['GET', 'HEAD', 'OPTIONS'].includes(method);
  return { pattern: patternOf(what, key, isReading), values: { method, what: what ?? '', key: key ?? '', host } };
}

/** One reads "balance of user_id" but does "redeem promo_code". */
function patternOf(what: string | undefined, key: string | undefined, isReading: boolean): string {
  if (what === undefined && key === undefined) return 'host';
  if (what === undefined) return 'key';
  if (key === undefined) return 'what';
  return isReading ? 'of' : 'act';
}

/** Cut at the slashes that are not inside a template. */
function partsOf(url: string): { host: string; segments: string[] } {
  const [address = ''] = url.replace(/^[a-z]+:\/\//i, '').match(/^(?:\{\{.*?\}\}|[^?#])*/s) ?? [];
  const [host = '', ...segments] = address.match(/(?:\{\{.*?\}\}|[^/])+|^(?=\/)/gs) ?? [];
  return { host, segments };
}

function isTemplate(value: unknown): value is string {
  return typeof value === 'string' && value.includes('{{');
}

function readable(segment: string | undefined): string | undefined {
  if (segment === undefined) return undefined;
  try {
    return decodeURIComponent(segment).replace(/[-_]+/g, ' ');
  } catch {
    return segment; // a stray % while typing
  }
}
