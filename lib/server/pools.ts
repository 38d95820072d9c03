import pg from 'pg';

/** The connections of one process to its database. Opens nothing yet: the first query connects. */
export interface Pools {
  /** For questions behind which somebody waits: an answer that takes longer than `answerWithinMs` is an error. */
  readonly pool: pg.Pool;
  /** For work in the background, which may take its time. */
  readonly workPool: pg.Pool;
  readonly url: string;
  close(): Promise<void>;
}

export interface PoolOptions {
  readonly maxConnections?: number;
  /** Default 3,500: with the 2,000 that a connection may take, and who waits for a page still hears within five seconds. */
  readonly answerWithinMs?: number;
  /** Told when an idle connection breaks; the pool replaces it by itself. */
  readonly onLost?: (error: Error) => void;
}

/**
 * A database that vanishes fails queries, never the process; one that is frozen takes connections and questions and never answers,
 * and fails them too.
 */
export function openPools(
  url: string,
  { maxConnections = 10, answerWithinMs = 3_500, onLost = () => {} }: PoolOptions = {},
): Pools {
  const open = (max: number, own: pg.PoolConfig) => {
    const pool = new pg.Pool({
      connectionString: url,
      max,
      connectionTimeoutMillis: 2_000,
      idleTimeoutMillis: 30_000,
      keepAlive: true,
      application_name: 'hookloom',
      ...own,
    });
    pool.on('error', onLost);
    // A connection in use reports its end to its query as well; without a listener it would end the process.
    pool.on('connect', (client) => client.on('error', onLost));
    return pool;
  };
  const pool = open(maxConnections, { query_timeout: answerWithinMs });
  const workPool = open(2, {});
  return {
    pool,
    workPool,
    url,
    async close() {
      await Promise.all([pool.end(), workPool.end()]);
    },
  };
}
