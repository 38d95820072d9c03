import { PrismaPg } from '@prisma/adapter-pg';
import pg from 'pg';
import { PrismaClient } from '@/prisma/generated/client';

/** One pool per process, shared by Prisma and by what speaks SQL itself. */
export interface Database {
  readonly prisma: PrismaClient;
  readonly pool: pg.Pool;
  readonly url: string;
  close(): Promise<void>;
}

export interface DatabaseOptions {
  readonly maxConnections?: number;
  /** Told when an idle connection breaks; the pool replaces it by itself. */
  readonly onLost?: (error: Error) => void;
}

/** Opens nothing yet: the first query connects. A database that vanishes fails queries, never the process. */
export function openDatabase(url: string, { maxConnections = 10, onLost = () => {} }: DatabaseOptions = {}): Database {
  const pool = new pg.Pool({
    connectionString: url,
    max: maxConnections,
    connectionTimeoutMillis: 2_000,
    idleTimeoutMillis: 30_000,
    keepAlive: true,
    application_name: 'hookloom',
  });
  pool.on('error', onLost);
  // A connection in use reports its end to its query as well; without a listener it would end the process.
  pool.on('connect', (client) => client.on('error', onLost));
  const prisma = new PrismaClient({ adapter: new PrismaPg(pool) });
  return {
    prisma,
    pool,
    url,
    async close() {
      await prisma.$disconnect();
      await pool.end();
    },
  };
}
