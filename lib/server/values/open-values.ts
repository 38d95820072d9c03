import type { ValueType } from '@/lib/contract/values';
import type { BoundSecret, Values } from '@/lib/engine/ports';
import { readHostRules } from '@/lib/flow/hosts';
import type { Prisma } from '@/prisma/generated/client';
import type { Sealing } from './sealing';

type Row = Prisma.StoredValueGetPayload<object>;
/** A row as plans read it, from the database or from the copy on disk. */
export type ValueRow = Pick<Row, 'workspaceId' | 'environment' | 'name' | 'plain' | 'sealed'> & {
  /** `setting`: what all flows of the workspace share besides; its time zone, if it is not UTC. */
  readonly type: ValueType | 'setting';
  /** Where a secret may be sent; empty = anywhere. */
  readonly hosts: readonly string[];
};

/** What plans may read. Secrets that no known key opens are left out: they count as missing. */
export function openValues(rows: readonly ValueRow[], sealing: Pick<Sealing, 'unseal'>): Values {
  const zone = rows.find(({ type, name }) => type === 'setting' && name === 'timeZone')?.plain ?? undefined;
  const secret = open(rows, 'secret', sealing);
  const bound = boundSecrets(rows, secret);
  return { env: open(rows, 'variable', sealing), secret, ...(zone && { zone }), ...(bound.length > 0 && { bound }) };
}

/** One whose rules cannot be read stays bound: to no host at all. */
function boundSecrets(rows: readonly ValueRow[], open: Values['secret']): BoundSecret[] {
  return rows.flatMap(({ type, name, hosts }) => {
    const value = type === 'secret' && hosts.length > 0 ? open[name] : undefined;
    return value === undefined ? [] : [{ name, value, hosts: readHostRules(hosts) }];
  });
}

function open(rows: readonly ValueRow[], type: ValueType, sealing: Pick<Sealing, 'unseal'>): Record<string, string> {
  const entries = rows
    .filter((row) => row.type === type)
    .map((row): [string, string | null] => [row.name, contentOf(row, sealing)]);
  return Object.fromEntries(entries.filter((entry): entry is [string, string] => entry[1] !== null));
}

function contentOf(row: ValueRow, sealing: Pick<Sealing, 'unseal'>): string | null {
  return row.sealed ? sealing.unseal(row.sealed, contextOf(row)) : row.plain;
}

/** What a sealed value belongs to: moved elsewhere, it no longer opens. */
export function contextOf({
  workspaceId,
  environment,
  name,
}: Pick<Row, 'workspaceId' | 'environment' | 'name'>): string {
  return `${workspaceId}/${environment}/${name}`;
}
