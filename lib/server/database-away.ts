/** Codes of Prisma, pg and the socket, and kinds of Prisma's adapter, for a database that cannot be reached or shuts down. */
const AWAY = new Set([
  'P1001',
  'P1002',
  'P1008',
  'P1017',
  'P2024',
  'P2028',
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

/** The disk of the database, or of the data folder, takes nothing more. */
const FULL = new Set(['53100', 'ENOSPC']);

/** What the pool and Prisma say in words alone when nobody answers, or not in time. */
const AWAY_WORDS = /timeout exceeded when trying to connect|Connection terminated|Query read timeout/;

/** Whether a query failed because there is no database to ask, as against a query that is wrong. */
export function isDatabaseAway(error: unknown): boolean {
  return partsOf(error).some(
    ({ code, kind, message }) => isIn(AWAY, code) || isIn(AWAY, kind) || AWAY_WORDS.test(String(message)),
  );
}

/** Whether a write failed because the disk is full. */
export function isStorageFull(error: unknown): boolean {
  return partsOf(error).some(({ code, originalCode }) => isIn(FULL, code) || isIn(FULL, originalCode));
}

type Part = Partial<Record<string, unknown>>;

/** The error and what it was made of, the outermost first. */
function partsOf(error: unknown): Part[] {
  if (typeof error !== 'object' || error === null) return [];
  const part = error as Part; // each field is looked at before it is used
  return [part, ...partsOf(part.cause), ...partsOf(driverErrorOf(part.meta))];
}

function isIn(codes: ReadonlySet<string>, code: unknown): boolean {
  return typeof code === 'string' && codes.has(code);
}

function driverErrorOf(meta: unknown): unknown {
  return typeof meta === 'object' && meta !== null && 'driverAdapterError' in meta
    ? meta.driverAdapterError
    : undefined;
}
