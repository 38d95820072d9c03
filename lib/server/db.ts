import { PrismaPg } from '@prisma/adapter-pg';
import { PrismaClient } from '@/prisma/generated/client';
import { openPools, type PoolOptions, type Pools } from './pools';

/** The pools of a process, with a Prisma that shares the first of them. */
export interface Database extends Pools {
  readonly prisma: PrismaClient;
}

export function openDatabase(url: string, options?: PoolOptions): Database {
  const pools = openPools(url, options);
  const prisma = new PrismaClient({ adapter: new PrismaPg(pools.pool) });
  return {
    ...pools,
    prisma,
    async close() {
      await prisma.$disconnect();
      await pools.close();
    },
  };
}
