/** How many flows have called each other, and the milliseconds that the caller waits: set by Hookloom alone. */
export const HOPS_HEADER = 'x-hookloom-hops';
export const DEADLINE_HEADER = 'x-hookloom-deadline';

/** Headers that belong to the connection; whoever sets them breaks the message's frame. */
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
