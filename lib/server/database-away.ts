/** Codes of Prisma, pg and the socket, and kinds of Prisma's adapter, for a database that cannot be reached or shuts down. */
const AWAY = new Set([
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'DatabaseNotReachable',
  'ConnectionClosed',
  'SocketTimeout',
  'TooManyConnections',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'ETIMEDOUT',
  'EPIPE',
  '53300',
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08003',
  '08006',
]);

/** Whether a query failed because there is no database to ask, as against a query that is wrong. */
export function isDatabaseAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  const { code, kind, message, cause, meta } = error as Partial<Record<string, unknown>>; // each part is looked at before it is used
  if ([code, kind].some((one) => typeof one === 'string' && AWAY.has(one))) return true;
  if (/timeout exceeded when trying to connect|Connection terminated/.test(String(message))) return true;
  return isDatabaseAway(cause) || isDatabaseAway(driverErrorOf(meta));
}

function driverErrorOf(meta: unknown): unknown {
  return typeof meta === 'object' && meta !== null && 'driverAdapterError' in meta
    ? meta.driverAdapterError
    : undefined;
}
