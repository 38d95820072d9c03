import type { PublishInput, VersionInfo } from '@/lib/contract/versions';
import type { Flow } from '@/lib/flow/schema';
import type { Prisma, PrismaClient } from '@/prisma/generated/client';
import { type NameOf, readNames } from '../actors';
import { audit } from '../audit';
import type { Change } from '../changes';
import { AppError } from '../errors';
import { type Actor, allow } from '../permissions';
import { type DocumentRules, findIssues, hasErrors } from './issues';
import { usesOf } from './references';
import {
  draftData,
  findFlow,
  findVersion,
  isChanged,
  liveVersionOf,
  lockFlow,
  readDocument,
  readSurroundings,
  stopAnswering,
  toStored,
} from './rows';

/** The published side of flows: immutable numbered versions, and which of them is live. */
export interface FlowVersions {
  /**
   * `revision`, when given, is the draft the publisher saw; another one is refused as `revision_conflict`. A draft that
   * is what is live already is no new version, unless there is another note to keep: the live version is answered.
   */
  publish(actor: Actor, id: string, input: PublishInput): Promise<{ version: number }>;
  /** With `keepsCallers` it is a new version when its checks of the caller are not those that are live. */
  publishVersion(actor: Actor, id: string, input: GoBackInput): Promise<{ version: number }>;
  /** `revision`, when given, is the draft that is to be replaced; another one is refused as `revision_conflict`. */
  restore(actor: Actor, id: string, input: RestoreInput): Promise<{ revision: number }>;
  versions(actor: Actor, id: string): Promise<{ items: VersionInfo[]; nextCursor: null }>;
  version(actor: Actor, id: string, number: number): Promise<VersionInfo & { document: Flow }>;
  takeOffline(actor: Actor, id: string): Promise<void>;
}

export interface RestoreInput {
  readonly number: number;
  readonly revision?: number | undefined;
}

export interface GoBackInput {
  readonly number: number;
  /** The checks of the caller that are live stay. */
  readonly keepsCallers?: boolean;
}

export interface FlowVersionsDeps {
  readonly prisma: PrismaClient;
  readonly rules: DocumentRules;
  /** Told before a publish is confirmed: when it resolves, this process answers with the new version. */
  changed(change: Change): Promise<void>;
}

export function createFlowVersions(deps: FlowVersionsDeps): FlowVersions {
  const { prisma } = deps;
  return {
    async publish(actor, id, input) {
      allow(actor, 'flow:publish');
      const version = await prisma.$transaction((tx) => publishDraft(deps, tx, { actor, id, ...input }));
      await deps.changed({ flowId: id });
      return { version };
    },
    async publishVersion(actor, id, input) {
      allow(actor, 'flow:publish');
      const version = await prisma.$transaction((tx) => goBack(deps, tx, { actor, id, ...input }));
      await deps.changed({ flowId: id });
      return { version };
    },
    async restore(actor, id, { number, revision: seen }) {
      allow(actor, 'flow:edit');
      return prisma.$transaction(async (tx) => {
        refuseOtherRevision(await lockFlow(tx, actor, id), seen);
        const { document } = await findVersion(tx, id, number);
        const data = draftData(readDocument(document), { actor, rules: deps.rules });
        const { revision } = await tx.flow.update({ where: { id }, data: { ...data, revision: { increment: 1 } } });
        await audit(tx, actor, { action: 'flow.restore', subject: id, detail: { version: number } });
        return { revision };
      });
    },
    async versions(actor, id) {
      allow(actor, 'flow:read');
      await findFlow(prisma, actor, id);
      const live = await liveVersionOf(prisma, id);
      const rows = await prisma.flowVersion.findMany({
        where: { flowId: id },
        orderBy: { number: 'desc' },
        omit: { document: true },
      });
      const nameOf = await readNames(
        prisma,
        rows.map((row) => row.author),
      );
      return { items: rows.map((row) => toInfo(row, { live, nameOf })), nextCursor: null };
    },
    async version(actor, id, number) {
      allow(actor, 'flow:read');
      await findFlow(prisma, actor, id);
      const row = await findVersion(prisma, id, number);
      const [live, nameOf] = [await liveVersionOf(prisma, id), await readNames(prisma, [row.author])];
      return { ...toInfo(row, { live, nameOf }), document: readDocument(row.document) };
    },
    async takeOffline(actor, id) {
      allow(actor, 'flow:publish');
      await prisma.$transaction(async (tx) => {
        await lockFlow(tx, actor, id);
        await stopAnswering(tx, id);
        await audit(tx, actor, { action: 'flow.offline', subject: id });
      });
      await deps.changed({ flowId: id });
    },
  };
}

interface DraftToPublish {
  readonly actor: Actor;
  readonly id: string;
  readonly note?: string | undefined;
  readonly revision?: number | undefined;
}

async function publishDraft(
  deps: FlowVersionsDeps,
  tx: Prisma.TransactionClient,
  { actor, id, note, revision }: DraftToPublish,
): Promise<number> {
  const row = await lockFlow(tx, actor, id);
  refuseOtherRevision(row, revision);
  const live = await liveVersionOf(tx, id);
  if (live !== null && isRepeat(await findVersion(tx, id, live), { note, document: row.document })) return live;
  const document = readDocument(row.document);
  await refuseFaults(deps.rules, tx, { actor, id, document });
  return deployNew(deps, tx, { actor, id, document, note: note ?? null });
}

interface VersionToPublish extends GoBackInput {
  readonly actor: Actor;
  readonly id: string;
}

/** An earlier version as it was; or, where that would change who may call and must not, as a new one. */
async function goBack(
  deps: FlowVersionsDeps,
  tx: Prisma.TransactionClient,
  { actor, id, number, keepsCallers = false }: VersionToPublish,
): Promise<number> {
  await lockFlow(tx, actor, id);
  const stored = await findVersion(tx, id, number);
  const document = readDocument(stored.document);
  const live = keepsCallers ? await liveVersionOf(tx, id) : null;
  const callers = live === null ? null : readDocument((await findVersion(tx, id, live)).document).endpoint.verify;
  if (callers === null || !isChanged(document.endpoint.verify, callers)) {
    await refuseFaults(deps.rules, tx, { actor, id, document });
    await deploy(tx, actor, { id, version: number });
    return number;
  }
  const kept = { ...document, endpoint: { ...document.endpoint, verify: callers } };
  await refuseFaults(deps.rules, tx, { actor, id, document: kept });
  return deployNew(deps, tx, { actor, id, document: kept, note: stored.note });
}

interface NewVersion {
  readonly actor: Actor;
  readonly id: string;
  readonly document: Flow;
  readonly note: string | null;
}

async function deployNew(
  { rules }: FlowVersionsDeps,
  tx: Prisma.TransactionClient,
  { actor, id, document, note }: NewVersion,
): Promise<number> {
  const last = await tx.flowVersion.findFirst({
    where: { flowId: id },
    orderBy: { number: 'desc' },
    select: { number: true },
  });
  const number = (last?.number ?? 0) + 1;
  const uses = usesOf(rules.references(document));
  await tx.flowVersion.create({
    data: { flowId: id, number, document: toStored(document), uses, note, author: actor.id },
  });
  await deploy(tx, actor, { id, version: number });
  return number;
}

/** A publish that says nothing new, such as one that is sent again because its answer was lost. */
function isRepeat(
  live: { note: string | null; document: unknown },
  given: { note: string | undefined; document: unknown },
): boolean {
  return (given.note === undefined || given.note === live.note) && !isChanged(given.document, live.document);
}

function refuseOtherRevision({ revision: current }: { revision: number }, given: number | undefined): void {
  if (given !== undefined && given !== current) throw new AppError('revision_conflict', { current, given });
}

async function refuseFaults(
  rules: DocumentRules,
  tx: Prisma.TransactionClient,
  { actor, id, document }: { actor: Actor; id: string; document: Flow },
): Promise<void> {
  const issues = findIssues(rules, document, await readSurroundings(tx, actor, id));
  if (hasErrors(issues)) throw new AppError('flow_invalid', {}, issues);
}

async function deploy(tx: Prisma.TransactionClient, actor: Actor, { id, version }: { id: string; version: number }) {
  const key = { flowId: id, environment: 'production' as const };
  const live = { version, deployedAt: new Date(), deployedBy: actor.id };
  await tx.deployment.upsert({ where: { flowId_environment: key }, create: { ...key, ...live }, update: live });
  // Past Prisma, which would count it as an edit. What is live is in the list.
  await tx.$executeRaw`UPDATE flow SET "archivedAt" = NULL, "offlineVersion" = NULL WHERE id = ${id}`;
  await audit(tx, actor, { action: 'flow.publish', subject: id, detail: { version } });
}

function toInfo(
  row: Omit<Prisma.FlowVersionGetPayload<object>, 'document'>,
  { live, nameOf }: { live: number | null; nameOf: NameOf },
): VersionInfo {
  const { number, author, note, createdAt } = row;
  return { number, author: nameOf(author), note, createdAt: createdAt.toISOString(), live: number === live };
}
