import type { CallRequest } from '@/lib/engine/call';
import type { Json } from '@/lib/flow/json';
import type { DecodedText } from '../charset';
import { joinHeaders } from '../joined-headers';
import { type JsonFault, MAX_JSON_DEPTH, parseJson } from '../lossless';
import type { Inbound } from './inbound';

export type ReadRequest = { readonly ok: true; readonly request: CallRequest } | RequestFault;

export interface RequestFault {
  readonly ok: false;
  readonly reason: JsonFault['code'] | 'content_encoding_unknown' | 'charset_unknown' | 'charset_mismatch';
  /** Where the exit's own does not fit. */
  readonly status?: number;
  readonly path: string;
  readonly message: string;
}

/** Makes a call's request of what came over the wire. The body is JSON, whatever its content type says; without one it is null. */
export function readRequest(inbound: Inbound, rest: string, body: DecodedText): ReadRequest {
  if (body.text === '') return { ok: true, request: requestOf(inbound, rest, null) };
  const refused = unknownEncoding(inbound) ?? unreadableText(body);
  if (refused) return refused;
  const parsed = parseJson(body.text);
  return parsed.ok ? { ok: true, request: requestOf(inbound, rest, parsed.value) } : explain(parsed.fault, inbound);
}

function requestOf(inbound: Inbound, rest: string, body: Json): CallRequest {
  const { method, query, headers } = inbound;
  return { method, path: decode(rest), query: readQuery(query), headers: flatten(headers), body };
}

function unknownEncoding({ headers }: Inbound): RequestFault | null {
  const encoding = String(headers['content-encoding'] ?? 'identity');
  if (encoding.toLowerCase() === 'identity') return null;
  const message = `Send the body without compression; this was "${encoding}".`;
  return { ok: false, reason: 'content_encoding_unknown', status: 415, path: 'headers.content-encoding', message };
}

function unreadableText({ fault }: DecodedText): RequestFault | null {
  switch (fault?.code) {
    case undefined:
      return null;
    case 'charset_unknown': {
      const message = `The charset "${fault.charset}" is not known. Send UTF-8.`;
      return { ok: false, reason: fault.code, status: 415, path: 'headers.content-type', message };
    }
    case 'charset_mismatch': {
      const message = `The body is not text in ${fault.charset}. Send UTF-8, or name its charset in the content type.`;
      return { ok: false, reason: fault.code, path: 'body', message };
    }
  }
}

function explain(fault: JsonFault, { headers }: Inbound): RequestFault {
  const path = `body, line ${fault.line}, column ${fault.column}`;
  const message =
    fault.code === 'json_malformed'
      ? `The body is not JSON: ${fault.problem}.${hintFor(mediaType(headers['content-type']))}`
      : `The body is nested deeper than ${MAX_JSON_DEPTH} levels.`;
  return { ok: false, reason: fault.code, path, message };
}

function mediaType(given: string | string[] | undefined): string {
  const text = (Array.isArray(given) ? given[0] : given) ?? '';
  const end = text.indexOf(';');
  return (end < 0 ? text : text.slice(0, end)).trim().toLowerCase();
}

function hintFor(type: string): string {
  return type === '' || /[/+]json$/.test(type) ? '' : ` This address takes JSON; the body was declared as "${type}".`;
}

const noQuery: Readonly<Record<string, string>> = {};

function readQuery(query: string): Readonly<Record<string, string>> {
  return query === '' ? noQuery : Object.fromEntries(new URLSearchParams(query));
}

/** Almost always every value is one text already: then nothing is copied. */
function flatten(headers: Inbound['headers']): Readonly<Record<string, string>> {
  for (const name in headers) if (typeof headers[name] !== 'string') return joinHeaders(headers);
  return headers as Readonly<Record<string, string>>; // each value has just been looked at
}

function decode(path: string): string {
  try {
    return path.includes('%') ? decodeURIComponent(path) : path;
  } catch {
    return path; // a stray % is part of the path
  }
}
