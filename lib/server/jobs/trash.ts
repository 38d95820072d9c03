import type pg from 'pg';
import type { Job } from './job';

const DAY_MS = 86_400_000;
export const TRASH_DAYS = 30;
const EVERY_MS = 3_600_000;

export interface TrashOptions {
  readonly pool: Pick<pg.Pool, 'query'>;
  readonly now: () => number;
}

/**
 * Deletes flows that have been in the trash for 30 days; they cannot be restored. Speaks SQL itself: a process that only works loads no
 * Prisma client.
 */
export function trashJob({ pool, now }: TrashOptions): Job {
  return {
    name: 'trash',
    everyMs: EVERY_MS,
    run: () =>
      pool.query(
        `WITH gone AS (
           DELETE FROM flow WHERE "deletedAt" < to_timestamp($1) AT TIME ZONE 'UTC' RETURNING id, "workspaceId", name
         )
         INSERT INTO audit_entry (id, "workspaceId", at, actor, action, subject, detail)
         SELECT gen_random_uuid()::text, "workspaceId", to_timestamp($2) AT TIME ZONE 'UTC', 'name:Hookloom', 'flow.purge',
                id, jsonb_build_object('name', name) FROM gone`,
        [(now() - TRASH_DAYS * DAY_MS) / 1_000, now() / 1_000],
      ),
  };
}
