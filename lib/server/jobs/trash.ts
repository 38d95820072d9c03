import type pg from 'pg';

const DAY_MS = 86_400_000;
export const TRASH_DAYS = 30;
const LOOK_EVERY_MS = 3_600_000;

export interface TrashOptions {
  readonly pool: Pick<pg.Pool, 'query'>;
  readonly now: () => number;
  readonly warn: (problem: unknown) => void;
}

/** Deletes for ever what has been in the trash for 30 days. */
export interface Trash {
  start(): void;
  stop(): Promise<void>;
  /** How many flows went. */
  purge(): Promise<number>;
}

/** Speaks SQL itself: a process that only works loads no Prisma client. */
export function createTrash({ pool, now, warn }: TrashOptions): Trash {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<unknown> = Promise.resolve();

  async function purge(): Promise<number> {
    const { rowCount } = await pool.query(
      `WITH gone AS (
         DELETE FROM flow WHERE "deletedAt" < to_timestamp($1) AT TIME ZONE 'UTC' RETURNING id, "workspaceId", name
       )
       INSERT INTO audit_entry (id, "workspaceId", at, actor, action, subject, detail)
       SELECT gen_random_uuid()::text, "workspaceId", to_timestamp($2) AT TIME ZONE 'UTC', 'name:Hookloom', 'flow.purge', id,
              jsonb_build_object('name', name) FROM gone`,
      [(now() - TRASH_DAYS * DAY_MS) / 1_000, now() / 1_000],
    );
    return rowCount ?? 0;
  }

  function tick(): void {
    running = purge().catch(warn);
  }

  return {
    start() {
      tick();
      timer = setInterval(tick, LOOK_EVERY_MS).unref();
    },
    async stop() {
      clearInterval(timer);
      await running;
    },
    purge,
  };
}
