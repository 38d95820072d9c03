import { type Environment, environments } from '@/lib/contract/common';
import type { SecretInfo, ValueType, VariableInfo } from '@/lib/contract/values';
import type { Values as PlanValues } from '@/lib/engine/ports';
import type { Prisma, PrismaClient } from '@/prisma/generated/client';
import { audit } from '../audit';
import type { Change } from '../changes';
import { AppError } from '../errors';
import { type Actor, allow } from '../permissions';
import type { Sealing } from './sealing';

/** Secrets and variables, each with a value per environment. A secret's value goes in and never comes out again. */
export interface StoredValues {
  secrets(actor: Actor): Promise<{ items: SecretInfo[]; nextCursor: null }>;
  variables(actor: Actor): Promise<{ items: VariableInfo[]; nextCursor: null }>;
  put(actor: Actor, target: ValueTarget, value: string): Promise<void>;
  /** Throws `value_used` while flows use it, unless `force` is set. */
  remove(actor: Actor, target: ValueTarget, options: { readonly force: boolean }): Promise<void>;
  /** Seals again with the current key what an older key sealed. */
  reseal(): Promise<Resealed>;
}

export interface Resealed {
  readonly count: number;
  /** Names of secrets that no known key opens: they must be entered again. */
  readonly lost: readonly string[];
}

export interface ValueTarget {
  readonly type: ValueType;
  readonly name: string;
  readonly environment: Environment | 'both';
}

export interface ValueNames {
  readonly secret: ReadonlySet<string>;
  readonly env: ReadonlySet<string>;
}

export interface ValuesDeps {
  readonly prisma: PrismaClient;
  readonly sealing: Sealing;
  /** Flows of the workspace, with the names each one reads, in its draft or in its live version. */
  usesOf(workspaceId: string): Promise<ValueUse[]>;
  /** Told after every change, before it is confirmed: plans that hold values are stale. */
  changed(change: Change): Promise<void>;
}

export interface ValueUse {
  readonly flowId: string;
  readonly name: string;
  readonly reads: ValueNames;
}

type Row = Prisma.StoredValueGetPayload<object>;
/** A row as plans read it, from the database or from the copy on disk. */
export type ValueRow = Pick<Row, 'workspaceId' | 'environment' | 'name' | 'plain' | 'sealed'> & {
  /** `setting`: what all flows of the workspace share besides; its time zone, if it is not UTC. */
  readonly type: ValueType | 'setting';
};

export function createValues(deps: ValuesDeps): StoredValues {
  const { prisma, sealing } = deps;
  return {
    async secrets(actor) {
      return { items: toInfos(await list(deps, actor, 'secret')).map(({ info }) => info), nextCursor: null };
    },
    async variables(actor) {
      const found = toInfos(await list(deps, actor, 'variable'));
      return { items: found.map(({ info, rows }) => ({ ...info, values: plainValues(rows) })), nextCursor: null };
    },
    async put(actor, target, value) {
      allow(actor, 'value:write');
      await prisma.$transaction(async (tx) => {
        for (const environment of expand(target.environment)) {
          await upsert(tx, toRow(sealing, { ...target, environment }, value, actor));
        }
        await audit(tx, actor, { action: `${target.type}.write`, ...aboutOf(target) });
      });
      await deps.changed({ workspaceId: actor.workspaceId });
    },
    async remove(actor, target, { force }) {
      allow(actor, 'value:write');
      const { type, name } = target;
      if (!force) refuseUsed(target, await deps.usesOf(actor.workspaceId));
      const where = { workspaceId: actor.workspaceId, type, name, environment: { in: expand(target.environment) } };
      await prisma.$transaction(async (tx) => {
        const { count } = await tx.storedValue.deleteMany({ where });
        if (count === 0) throw new AppError('value_not_found', { type, name, environment: target.environment });
        await audit(tx, actor, { action: `${type}.delete`, ...aboutOf(target) });
      });
      await deps.changed({ workspaceId: actor.workspaceId });
    },
    reseal: () => reseal(prisma, sealing),
  };
}

async function list({ prisma, usesOf }: ValuesDeps, actor: Actor, type: ValueType): Promise<Listed> {
  allow(actor, 'value:list');
  const { workspaceId } = actor;
  const rows = await prisma.storedValue.findMany({ where: { workspaceId, type }, orderBy: { name: 'asc' } });
  return { type, rows, uses: await usesOf(workspaceId) };
}

function refuseUsed({ type, name }: ValueTarget, uses: readonly ValueUse[]): void {
  const flows = uses.filter((use) => use.reads[rootOf(type)].has(name));
  if (flows.length === 0) return;
  const issues = flows.map((flow) => ({ path: flow.flowId, message: flow.name }));
  throw new AppError('value_used', { type, name, flows: flows.map((flow) => flow.name).join(', ') }, issues);
}

function expand(environment: Environment | 'both'): Environment[] {
  return environment === 'both' ? [...environments] : [environment];
}

function aboutOf({ name, environment }: ValueTarget) {
  return { subject: name, detail: { environment } };
}

function contextOf({ workspaceId, environment, name }: Pick<Row, 'workspaceId' | 'environment' | 'name'>): string {
  return `${workspaceId}/${environment}/${name}`;
}

function toRow(
  sealing: Sealing,
  { type, name, environment }: ValueTarget & { environment: Environment },
  value: string,
  actor: Actor,
): Prisma.StoredValueUncheckedCreateInput {
  const key = { workspaceId: actor.workspaceId, environment, type, name };
  const content =
    type === 'secret' ? { plain: null, sealed: sealing.seal(value, contextOf(key)) } : { plain: value, sealed: null };
  return { ...key, ...content, updatedBy: actor.id };
}

async function upsert(tx: Prisma.TransactionClient, row: Prisma.StoredValueUncheckedCreateInput): Promise<void> {
  const { workspaceId, environment, type, name } = row;
  const where = { workspaceId_environment_type_name: { workspaceId, environment, type, name } };
  await tx.storedValue.upsert({ where, create: row, update: row });
}

/** What plans may read. Secrets that no known key opens are left out: they count as missing. */
export function openValues(rows: readonly ValueRow[], sealing: Pick<Sealing, 'unseal'>): PlanValues {
  const zone = rows.find(({ type, name }) => type === 'setting' && name === 'timeZone')?.plain ?? undefined;
  return { env: open(rows, 'variable', sealing), secret: open(rows, 'secret', sealing), ...(zone && { zone }) };
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

/** Names without values, for checks. Takes the transaction it is part of: a second connection could be one too many. */
export async function readValueNames(
  db: PrismaClient | Prisma.TransactionClient,
  workspaceId: string,
): Promise<Record<Environment, ValueNames>> {
  const select = { environment: true, type: true, name: true };
  const rows = await db.storedValue.findMany({ where: { workspaceId }, select });
  const namesIn = (environment: Environment, type: ValueType) =>
    new Set(rows.filter((row) => row.environment === environment && row.type === type).map((row) => row.name));
  const both = (environment: Environment): ValueNames => ({
    secret: namesIn(environment, 'secret'),
    env: namesIn(environment, 'variable'),
  });
  return { production: both('production'), test: both('test') };
}

interface Listed {
  readonly type: ValueType;
  readonly rows: readonly Row[];
  readonly uses: readonly ValueUse[];
}

const rootOf = (type: ValueType) => (type === 'secret' ? 'secret' : 'env');

function toInfos({ type, rows, uses }: Listed): { info: SecretInfo; rows: readonly Row[] }[] {
  return [...new Set(rows.map((row) => row.name))].map((name) => {
    const stored = rows.filter((row) => row.name === name);
    const info = {
      name,
      environments: environments.filter((one) => stored.some((row) => row.environment === one)),
      uses: uses
        .filter(({ reads }) => reads[rootOf(type)].has(name))
        .map((use) => ({ flowId: use.flowId, name: use.name })),
      updatedAt: new Date(Math.max(...stored.map((row) => row.updatedAt.getTime()))).toISOString(),
    };
    return { info, rows: stored };
  });
}

function plainValues(rows: readonly Row[]): Partial<Record<Environment, string>> {
  return Object.fromEntries(rows.map((row) => [row.environment, row.plain ?? '']));
}

async function reseal(prisma: PrismaClient, sealing: Sealing): Promise<Resealed> {
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
