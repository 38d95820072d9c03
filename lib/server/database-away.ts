/** Codes of Prisma, pg and the socket for a database that cannot be reached, shuts down, or has no connection left to give. */
const AWAY = new Set([
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'ETIMEDOUT',
  'EPIPE',
  '57P01',
  '57P02',
  '57P03',
  '08000',
  '08003',
  '08006',
]);

/** Whether a query failed because there is no database to ask, as against a query that is wrong. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const { code, cause, meta } = error as Error & { code?: unknown; meta?: { driverAdapterError?: unknown } }; // Prisma's and Node's additions, looked at before use
  if (typeof code === 'string' && AWAY.has(code)) return true;
  if (/timeout exceeded when trying to connect|Connection terminated/.test(error.message)) return true;
  return isDatabaseAway(cause) || isDatabaseAway(meta?.driverAdapterError);
}
