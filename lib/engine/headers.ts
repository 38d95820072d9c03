/** How many flows have called each other, and the milliseconds that the caller waits: set by Hookloom alone. */
export const HOPS_HEADER = 'x-hookloom-hops';
export const DEADLINE_HEADER = 'x-hookloom-deadline';

/** Headers that belong to the connection: setting one of them breaks the frame of the message. */
const transportHeaders: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
  HOPS_HEADER,
  DEADLINE_HEADER,
]);

/** Whether a header is the transport's own, whatever its letters' case. */
export function isTransportHeader(name: string): boolean {
  return transportHeaders.has(name.toLowerCase());
}

/** What an answer may not set besides: it names our own facts, or speaks for the whole host, where people sign in. */
const keptHeaders: ReadonlySet<string> = new Set([
  'clear-site-data',
  'content-security-policy',
  'set-cookie',
  'strict-transport-security',
  'x-content-type-options',
  'x-hookloom-run',
  'x-hookloom-version',
]);

/** Whether an answer that a flow spells out is sent without this header, whatever its letters' case. */
export function isKeptHeader(name: string): boolean {
  return keptHeaders.has(name.toLowerCase());
}
