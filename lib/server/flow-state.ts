import type { FlowState } from '@/lib/contract/flows';

/** In the list or in the archive. In SQL about the table `flow` under the name `f`. */
export const isNotDeleted = 'f."deletedAt" IS NULL';

/** The one place that says what the states are in the database. In SQL about the table `flow` under the name `f`. */
export const isInState: Readonly<Record<FlowState, string>> = {
  active: `${isNotDeleted} AND f."archivedAt" IS NULL`,
  archived: `${isNotDeleted} AND f."archivedAt" IS NOT NULL`,
  deleted: 'f."deletedAt" IS NOT NULL',
};

/** When a flow came to where it is. */
export const inStateSince: Readonly<Record<FlowState, string>> = {
  active: 'f."updatedAt"',
  archived: 'f."archivedAt"',
  deleted: 'f."deletedAt"',
};
