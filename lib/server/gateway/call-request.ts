import type { CallRequest } from '@/lib/engine/call';
import type { Json } from '@/lib/flow/json';
import { type JsonFault, parseJson } from '../lossless';
import type { Inbound } from './inbound';

export type ReadRequest =
  | { readonly ok: true; readonly request: CallRequest }
  | { readonly ok: false; readonly reason: 'json_malformed' | 'json_too_deep' | 'content_type_unknown'; readonly path: string; readonly message: string };

/** Makes a call's request of what came over the wire. The body is JSON, or absent. */
export function readRequest(inbound: Inbound, rest: string, body: string): ReadRequest {
  const type = contentType(inbound);
  if (body !== '' && !isJson(type)) {
    return { ok: false, reason: 'content_type_unknown', path: 'headers.content-type', message: `Send JSON with "content-type: application/json"; this was "${type}".` };
  }
  const parsed = body === '' ? emptyBody : parseJson(body);
  if (!parsed.ok) return { ok: false, reason: parsed.fault.code, path: `body, line ${parsed.fault.line}, column ${parsed.fault.column}`, message: explain(parsed.fault) };
  return { ok: true, request: { method: inbound.method, path: decode(rest), query: readQuery(inbound.query), headers: flatten(inbound.headers), body: parsed.value } };
}

const emptyBody = { ok: true, value: {} as Json } as const; // an empty object is JSON

function explain(fault: JsonFault): string {
  return fault.code === 'json_malformed' ? `The body is not JSON: ${fault.problem}.` : 'The body is nested deeper than 100 levels.';
}

function contentType({ headers }: Inbound): string {
  const given = headers['content-type'];
  const text = (Array.isArray(given) ? given[0] : given) ?? '';
  const end = text.indexOf(';');
  return (end < 0 ? text : text.slice(0, end)).trim().toLowerCase();
}

/** A caller that declares nothing is believed to send JSON, as many platforms' test buttons do. */
function isJson(type: string): boolean {
  return type === 'application/json' || type === '' || type === 'text/json' || type.endsWith('+json');
}

const noQuery: Readonly<Record<string, string>> = {};

function readQuery(query: string): Readonly<Record<string, string>> {
  return query === '' ? noQuery : Object.fromEntries(new URLSearchParams(query));
}

function flatten(headers: Inbound['headers']): Readonly<Record<string, string>> {
  const flat: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) flat[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return flat;
}

function decode(path: string): string {
  try {
    return path.includes('%') ? decodeURIComponent(path) : path;
  } catch {
    return path;
  }
}
