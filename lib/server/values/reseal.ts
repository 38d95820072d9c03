import type { PrismaClient } from '@/prisma/generated/client';
import { contextOf } from './open-values';
import type { Sealing } from './sealing';

export interface Resealed {
  readonly count: number;
  /** Names of secrets that no known key opens: they must be entered again. */
  readonly lost: readonly string[];
}

/** Seals again with the current key what an older key sealed. */
export async function reseal(prisma: PrismaClient, sealing: Sealing): Promise<Resealed> {
  const rows = await prisma.storedValue.findMany({ where: { type: 'secret' } });
  let resealed = 0;
  const lost = new Set<string>();
  for (const row of rows) {
    if (!row.sealed || sealing.isCurrent(row.sealed)) continue;
    const value = sealing.unseal(row.sealed, contextOf(row));
    if (value === null) {
      lost.add(row.name);
      continue;
    }
    const { workspaceId, environment, type, name, sealed } = row;
    // Only if nobody wrote a new value in between.
    const { count } = await prisma.storedValue.updateMany({
      where: { workspaceId, environment, type, name, sealed },
      data: { sealed: sealing.seal(value, contextOf(row)) },
    });
    resealed += count;
  }
  return { count: resealed, lost: [...lost] };
}
