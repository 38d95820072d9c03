import path from 'node:path';
import type { LogState } from '@/lib/contract/log';
import { createIngester, type Ingester } from './ingest';
import type { IngesterOptions } from './ingest-loop';
import { type IngestProgress, nothingYet } from './ingest-progress';
import { createIngestThread } from './ingest-thread';
import type { RunLog } from './record';
import { type RunSettings, runSettings } from './settings';
import { createSpool } from './spool';
import { newIdentity } from './spool-folder';
import { ingestWorkerFile } from './worker-file';

export interface RunLogOptions {
  /** Absolute; segments live in `spool` below it. One data folder belongs to one machine. */
  readonly dataDir: string;
  readonly databaseUrl: string;
  readonly settings?: Partial<RunSettings>;
  readonly warn?: (message: string) => void;
  /** `thread` unless this host has no file for it. */
  readonly ingest?: 'thread' | 'inline';
}

export interface RunLogStats extends IngestProgress {
  /** Given to the log since the start. */
  readonly appended: number;
  /** On disk. */
  readonly written: number;
  /** Never to be seen: the disk took nothing for long, or the spool was full even without bodies. */
  readonly lost: number;
}

/** Spool first, ingest behind: a finished run costs a few microseconds and survives the death of process and database. */
export interface SpooledRunLog extends RunLog {
  start(): Promise<void>;
  /** Everything appended so far is on disk and, if the database takes it, can be searched. */
  flush(): Promise<void>;
  stop(): Promise<void>;
  stats(): RunLogStats;
  /** Whether runs were lost within the last minute. */
  readonly isLosing: boolean;
  /** For who operates it. */
  state(): LogState;
}

export function createRunLog({ dataDir, databaseUrl, warn = console.warn, ...options }: RunLogOptions): SpooledRunLog {
  const settings = { ...runSettings, ...options.settings };
  const root = path.join(dataDir, 'spool');
  const own = newIdentity();
  let ingester: Ingester | null = null;
  let progress = nothingYet;
  let nudge: NodeJS.Timeout | null = null;
  const losses = createLosses();
  const spool = createSpool({ folder: path.join(root, own), settings, warn, onWritten: nudgeSoon });

  /** Small batches are gathered: a transaction for each would cost more than the rows. */
  function nudgeSoon(): void {
    nudge ??= setTimeout(() => {
      nudge = null;
      ingester?.nudge();
    }, settings.ingestEveryMs).unref();
  }

  function createOwnIngester(): Ingester {
    const input: IngesterOptions = { root, own, databaseUrl, settings, warn, onProgress: (now) => (progress = now) };
    const worker = options.ingest === 'inline' ? null : ingestWorkerFile();
    return worker ? createIngestThread(input, worker) : createIngester(input);
  }

  function stats(): RunLogStats {
    const { appended, written, lost, bodiesDropped } = spool.counts;
    return {
      ...progress,
      appended,
      written,
      lost: lost + progress.runsLost,
      bodiesDropped: bodiesDropped + progress.bodiesDropped,
    };
  }

  return {
    append: spool.append,
    async start() {
      ingester ??= createOwnIngester();
      process.on('exit', spool.flushSync);
    },
    async flush() {
      await spool.flush();
      await ingester?.drain();
    },
    async stop() {
      process.off('exit', spool.flushSync);
      await spool.close();
      if (nudge) clearTimeout(nudge);
      await ingester?.stop(settings.drainMs);
      ingester = null;
    },
    stats,
    state() {
      const { databaseAway, runsLost: _, ...counts } = stats();
      const status = losses.areRecent(counts.lost) ? 'losing' : databaseAway ? 'waiting' : 'ok';
      return { status, ...counts };
    },
    get isLosing() {
      return losses.areRecent(stats().lost);
    },
  };
}

const RECENT_MS = 60_000;

/** Remembers when the count of lost runs was last seen to grow: readiness is polled, so the former answer is always known. */
function createLosses() {
  let seen = 0;
  let seenAt = Number.NEGATIVE_INFINITY;
  return {
    areRecent(lost: number): boolean {
      if (lost > seen) {
        seen = lost;
        seenAt = performance.now();
      }
      return performance.now() - seenAt < RECENT_MS;
    },
  };
}
