import type { Environment } from '@/lib/contract/common';
import type { ValueType } from '@/lib/contract/values';
import { type HostRule, readHostRules } from '@/lib/flow/hosts';
import type { Prisma, PrismaClient } from '@/prisma/generated/client';

export interface ValueNames {
  readonly secret: ReadonlySet<string>;
  readonly env: ReadonlySet<string>;
}

/** What checks know of an environment. */
export interface KnownValues extends ValueNames {
  /** By the name of a secret; one that may be sent anywhere is not there. */
  readonly hosts: ReadonlyMap<string, readonly HostRule[]>;
}

/** Names and hosts without values, for checks. Takes the transaction it is part of: a second connection could be one too many. */
export async function readKnownValues(
  db: PrismaClient | Prisma.TransactionClient,
  workspaceId: string,
): Promise<Record<Environment, KnownValues>> {
  const select = { environment: true, type: true, name: true, hosts: true };
  const rows = await db.storedValue.findMany({ where: { workspaceId }, select });
  const rowsIn = (environment: Environment) => rows.filter((row) => row.environment === environment);
  const namesIn = (environment: Environment, type: ValueType) =>
    new Set(
      rowsIn(environment)
        .filter((row) => row.type === type)
        .map((row) => row.name),
    );
  const known = (environment: Environment): KnownValues => ({
    secret: namesIn(environment, 'secret'),
    env: namesIn(environment, 'variable'),
    hosts: new Map(
      rowsIn(environment)
        .filter(({ hosts }) => hosts.length > 0)
        .map(({ name, hosts }) => [name, readHostRules(hosts)]),
    ),
  });
  return { production: known('production'), test: known('test') };
}
