import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { z } from 'zod';
import type { ClockPort } from '@/lib/engine/ports';

/** Something that plans are made of has changed: one flow, or the values of a workspace. */
export const changeSchema = z.union([z.object({ flowId: z.string() }), z.object({ workspaceId: z.string() })]);
export type Change = z.output<typeof changeSchema>;

const noticeSchema = z.intersection(changeSchema, z.object({ by: z.string().optional() }));

/** Carries changes between the processes of an installation. A notice may be lost; listeners must not depend on it alone. */
export interface Changes {
  /**
   * Tells every process but those of this name, or all of them. Never rejects: a change is not undone because the news
   * of it did not travel.
   */
  announce(change: Change, to?: 'others' | 'all'): Promise<void>;
  /** The returned function ends it. */
  onChange(listener: (change: Change) => void): () => void;
  /** Told whenever listening begins again after it was lost: what changed meanwhile was not heard. The returned function ends it. */
  onGap(listener: () => void): () => void;
  /** Begins to listen, and to try again whenever the connection breaks. */
  start(): void;
  stop(): Promise<void>;
}

export interface ChangesDeps {
  readonly database: { readonly pool: Pick<pg.Pool, 'query'>; readonly url: string };
  readonly clock: ClockPort;
  report(error: unknown): void;
  /** Names this process in its notices. A door and its house have one name: they tell each other directly. */
  readonly self?: string | undefined;
}

const CHANNEL = 'hookloom';
/** After a connection that never listened. One that did is made again at once. */
const RECONNECT_MS = 1_000;

export function createChanges({ database, clock, report, self = randomUUID() }: ChangesDeps): Changes {
  const listeners = new Set<(change: Change) => void>();
  const gapListeners = new Set<() => void>();
  let hasGap = false;
  let client: pg.Client | null = null;
  let cancelReconnect = () => {};
  let isRunning = false;

  /** Who announces knows already: PostgreSQL tells that process too. */
  const tell = (payload: string | undefined) => {
    const notice = parseNotice(payload);
    if (!notice || notice.by === self) return;
    const { by: _, ...change } = notice;
    for (const listener of listeners) listener(change);
  };

  const connect = async () => {
    const fresh = new pg.Client({
      connectionString: database.url,
      application_name: 'hookloom changes',
      keepAlive: true,
    });
    client = fresh;
    fresh.on('notification', ({ payload }) => tell(payload));
    let isListening = false;
    // pg does not connect again by itself; `error` and `end` may both come.
    const lost = () => {
      if (client !== fresh) return;
      client = null;
      hasGap = true;
      fresh.end().catch(() => undefined); // it is broken already
      if (isRunning) cancelReconnect = clock.after(isListening ? 0 : RECONNECT_MS, connect);
    };
    fresh.on('error', lost).on('end', lost);
    try {
      await fresh.connect();
      await fresh.query(`LISTEN ${CHANNEL}`);
    } catch {
      return lost();
    }
    isListening = true;
    if (hasGap) for (const listener of gapListeners) listener();
    hasGap = false;
  };

  return {
    async announce(change, to = 'others') {
      const notice = to === 'others' ? { ...change, by: self } : change;
      try {
        await database.pool.query('SELECT pg_notify($1, $2)', [CHANNEL, JSON.stringify(notice)]);
      } catch (error) {
        report(error);
      }
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onGap(listener) {
      gapListeners.add(listener);
      return () => gapListeners.delete(listener);
    },
    start() {
      if (isRunning) return;
      isRunning = true;
      void connect();
    },
    async stop() {
      isRunning = false;
      cancelReconnect();
      const open = client;
      client = null;
      await open?.end().catch(() => undefined); // a connection that is gone already
    },
  };
}

/**
 * Tells of a change: where calls are answered before the caller hears that it is done, elsewhere within a second.
 * `answering.changed` gives false when it could not be learnt whether calls are answered by it: then the process that
 * answers them hears of it like any other.
 */
export function createTelling(
  answering: { changed(change: Change): Promise<boolean> },
  changes: Pick<Changes, 'announce'>,
): (change: Change) => Promise<void> {
  return async (change) => {
    const isHeard = await answering.changed(change);
    await changes.announce(change, isHeard ? 'others' : 'all');
  };
}

/** Others may use the channel; what is no change of ours is not for us. */
function parseNotice(payload: string | undefined): z.output<typeof noticeSchema> | undefined {
  try {
    return noticeSchema.safeParse(JSON.parse(payload ?? '')).data;
  } catch {
    return undefined;
  }
}
