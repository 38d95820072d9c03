import { quoteForShell } from '../../flow/shell';

/** A request as one shell command, quoted for POSIX shells. */
export interface CurlRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** curl sets these itself; a copied value would be wrong for the copied body. */
const ownHeaders = new Set(['host', 'content-length', 'connection', 'accept-encoding']);

export function toCurl({ method, url, headers, body }: CurlRequest): string {
  const lines = [`curl -X ${method} ${quoteForShell(url)}`];
  for (const [name, value] of Object.entries(headers)) {
    if (typeof value === 'string' && !ownHeaders.has(name.toLowerCase()))
      lines.push(`-H ${quoteForShell(`${name}: ${value}`)}`);
  }
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  if (text !== undefined && text !== '' && body !== null) lines.push(`--data-raw ${quoteForShell(text)}`); // `-d` would take a leading @ for a file's name
  return lines.join(' \\\n  ');
}

/** Where a call went, with the address's own key: the log and tests show only what stood behind it. */
export function callAddress(
  urls: { readonly production: string; readonly test: string },
  { path, query = '' }: { readonly path: string; readonly query?: string | undefined },
): string {
  const [, test, rest = ''] = /^\/hooks\/[^/]+(\/test(?=\/|$))?(\/.*)?$/.exec(path) ?? [];
  return `${test ? urls.test : urls.production}${rest}${query === '' ? '' : `?${query}`}`;
}
