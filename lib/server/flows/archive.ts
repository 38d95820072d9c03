import type { FlowState } from '@/lib/contract/flows';
import { Prisma, type PrismaClient } from '@/prisma/generated/client';
import { audit } from '../audit';
import type { Change } from '../changes';
import { AppError } from '../errors';
import { isInState } from '../flow-state';
import { type Actor, allow } from '../permissions';
import { findPutAway, lockFlow, stopAnswering } from './rows';

/** Flows that are put away: the archive, and the trash, which the worker empties. */
export interface FlowShelf {
  /** Off-line and out of the list, until it is recovered or published. */
  archive(actor: Actor, id: string): Promise<void>;
  /** Into the trash: its addresses stop answering. */
  remove(actor: Actor, id: string): Promise<void>;
  /** Back into the list, off-line. */
  recover(actor: Actor, id: string): Promise<{ offlineVersion: number | null }>;
  /** Only what is in the trash. */
  deleteForEver(actor: Actor, id: string): Promise<void>;
  counts(actor: Actor): Promise<Record<FlowState, number>>;
}

export interface FlowShelfDeps {
  readonly prisma: PrismaClient;
  /** Told before a change of what answers is confirmed. */
  changed(change: Change): Promise<void>;
  /** Milliseconds since the epoch. */
  now(): number;
}

export function createFlowShelf({ prisma, changed, now }: FlowShelfDeps): FlowShelf {
  /** Every move is written in one transaction and told afterwards. */
  const move = async <T>(actor: Actor, id: string, work: (tx: Prisma.TransactionClient) => Promise<T>): Promise<T> => {
    allow(actor, 'flow:edit');
    const done = await prisma.$transaction(work);
    await changed({ flowId: id });
    return done;
  };
  return {
    archive: (actor, id) =>
      move(actor, id, async (tx) => {
        const { updatedAt } = await lockFlow(tx, actor, id);
        await stopAnswering(tx, id);
        await tx.flow.update({ where: { id }, data: { archivedAt: new Date(now()), updatedAt } });
        await audit(tx, actor, { action: 'flow.archive', subject: id });
      }),
    remove: (actor, id) =>
      move(actor, id, async (tx) => {
        const { updatedAt } = await lockFlow(tx, actor, id);
        await stopAnswering(tx, id);
        await tx.flow.update({ where: { id }, data: { deletedAt: new Date(now()), updatedAt } });
        await audit(tx, actor, { action: 'flow.delete', subject: id });
      }),
    recover: (actor, id) =>
      move(actor, id, async (tx) => {
        const { updatedAt, offlineVersion } = await findPutAway(tx, actor, id);
        await tx.flow.update({ where: { id }, data: { archivedAt: null, deletedAt: null, updatedAt } });
        await audit(tx, actor, { action: 'flow.recover', subject: id });
        return { offlineVersion };
      }),
    deleteForEver: (actor, id) =>
      move(actor, id, async (tx) => {
        const { name, deletedAt } = await findPutAway(tx, actor, id);
        if (deletedAt === null) throw new AppError('flow_not_found', { id });
        await tx.flow.delete({ where: { id } });
        await audit(tx, actor, { action: 'flow.purge', subject: id, detail: { name } });
      }),
    async counts(actor) {
      allow(actor, 'flow:read');
      const [counts] = await prisma.$queryRaw<Record<FlowState, number>[]>`
        SELECT count(*) FILTER (WHERE ${Prisma.raw(isInState.active)})::int AS active,
               count(*) FILTER (WHERE ${Prisma.raw(isInState.archived)})::int AS archived,
               count(*) FILTER (WHERE ${Prisma.raw(isInState.deleted)})::int AS deleted
          FROM flow f WHERE f."workspaceId" = ${actor.workspaceId}`;
      return counts ?? { active: 0, archived: 0, deleted: 0 };
    },
  };
}
