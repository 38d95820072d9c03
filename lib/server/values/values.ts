import { type Environment, environments } from '@/lib/contract/common';
import type { SecretInfo, ValueType, VariableInfo } from '@/lib/contract/values';
import type { Prisma, PrismaClient } from '@/prisma/generated/client';
import { audit } from '../audit';
import type { Change } from '../changes';
import { AppError } from '../errors';
import { type Actor, allow } from '../permissions';
import { contextOf } from './open-values';
import { type Resealed, reseal } from './reseal';
import type { Sealing } from './sealing';
import { type Listed, rootOf, toSecrets, toVariables, type ValueUse } from './value-list';

/** Secrets and variables, each with a value per environment. A secret's value goes in and never comes out again. */
export interface StoredValues {
  secrets(actor: Actor): Promise<{ items: SecretInfo[]; nextCursor: null }>;
  variables(actor: Actor): Promise<{ items: VariableInfo[]; nextCursor: null }>;
  /** Throws `value_not_found` when only the hosts are given, and there is no such secret. */
  put(actor: Actor, target: ValueTarget, content: ValueContent): Promise<void>;
  /** Throws `value_used` while flows use it, unless `force` is set. */
  remove(actor: Actor, target: ValueTarget, options: { readonly force: boolean }): Promise<void>;
  /** Seals again with the current key what an older key sealed. */
  reseal(): Promise<Resealed>;
}

export interface ValueTarget {
  readonly type: ValueType;
  readonly name: string;
  readonly environment: Environment | 'both';
}

/** What is to be stored; what is left out stays as it is. */
export interface ValueContent {
  readonly value?: string | undefined;
  /** Secrets only: rules as `hostRulesSchema` gives them. */
  readonly hosts?: readonly string[] | undefined;
}

export interface ValuesDeps {
  readonly prisma: PrismaClient;
  readonly sealing: Sealing;
  /** Flows of the workspace, with the names each one reads, in its draft or in its live version. */
  usesOf(workspaceId: string): Promise<ValueUse[]>;
  /** Told after every change, before it is confirmed: plans that hold values are stale. */
  changed(change: Change): Promise<void>;
}

export function createValues(deps: ValuesDeps): StoredValues {
  const { prisma, sealing } = deps;
  return {
    async secrets(actor) {
      return { items: toSecrets(await list(deps, actor, 'secret')), nextCursor: null };
    },
    async variables(actor) {
      return { items: toVariables(await list(deps, actor, 'variable')), nextCursor: null };
    },
    async put(actor, target, content) {
      allow(actor, 'value:write');
      await prisma.$transaction(async (tx) => {
        await write(tx, sealing, { actor, target, content });
        await audit(tx, actor, { action: `${target.type}.write`, ...aboutOf(target, content) });
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
  return { rows, uses: await usesOf(workspaceId) };
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

function aboutOf({ name, environment }: ValueTarget, { hosts }: Pick<ValueContent, 'hosts'> = {}) {
  return { subject: name, detail: { environment, ...(hosts && { hosts: [...hosts] }) } };
}

interface Writing {
  readonly actor: Actor;
  readonly target: ValueTarget;
  readonly content: ValueContent;
}

/** Without a value only the hosts change, of those environments that have the secret. */
async function write(tx: Prisma.TransactionClient, sealing: Sealing, writing: Writing): Promise<void> {
  const { actor, target, content } = writing;
  const { type, name } = target;
  const { value, hosts } = content;
  const keys = expand(target.environment).map((environment) => ({
    workspaceId: actor.workspaceId,
    environment,
    type,
    name,
  }));
  const shared = { updatedBy: actor.id, ...(hosts && { hosts: [...hosts] }) };
  if (value === undefined) {
    const { count } = await tx.storedValue.updateMany({ where: { OR: keys }, data: shared });
    if (count === 0) throw new AppError('value_not_found', { type, name, environment: target.environment });
    return;
  }
  for (const key of keys) {
    const stored =
      type === 'secret' ? { plain: null, sealed: sealing.seal(value, contextOf(key)) } : { plain: value, sealed: null };
    const row = { ...key, ...stored, ...shared };
    await tx.storedValue.upsert({ where: { workspaceId_environment_type_name: key }, create: row, update: row });
  }
}
