import { type Environment, environments } from '@/lib/contract/common';
import type { SecretInfo, ValueType, VariableInfo } from '@/lib/contract/values';
import type { Prisma } from '@/prisma/generated/client';
import type { ValueNames } from './value-names';

/** What the lists of secrets and variables say. */

type Row = Prisma.StoredValueGetPayload<object>;

/** A flow, and what it reads. */
export interface ValueUse {
  readonly flowId: string;
  readonly name: string;
  readonly reads: ValueNames;
}

export interface Listed {
  readonly rows: readonly Row[];
  readonly uses: readonly ValueUse[];
}

export const rootOf = (type: ValueType) => (type === 'secret' ? 'secret' : 'env');

export function toSecrets(listed: Listed): SecretInfo[] {
  return byName(listed, 'secret').map(({ rows, ...info }) => ({ ...info, hosts: each(rows, ({ hosts }) => hosts) }));
}

export function toVariables(listed: Listed): VariableInfo[] {
  return byName(listed, 'variable').map(({ rows, ...info }) => ({
    ...info,
    values: each(rows, ({ plain }) => plain ?? ''),
  }));
}

function byName({ rows, uses }: Listed, type: ValueType) {
  return [...new Set(rows.map((row) => row.name))].map((name) => {
    const stored = rows.filter((row) => row.name === name);
    return {
      name,
      environments: environments.filter((one) => stored.some((row) => row.environment === one)),
      uses: uses
        .filter(({ reads }) => reads[rootOf(type)].has(name))
        .map((use) => ({ flowId: use.flowId, name: use.name })),
      updatedAt: new Date(Math.max(...stored.map((row) => row.updatedAt.getTime()))).toISOString(),
      rows: stored,
    };
  });
}

function each<T>(rows: readonly Row[], read: (row: Row) => T): Partial<Record<Environment, T>> {
  const entries = rows.map((row) => [row.environment, read(row)]);
  return Object.fromEntries(entries); // `fromEntries` forgets which keys there are
}
