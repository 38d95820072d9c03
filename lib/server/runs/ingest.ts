import { createRejectedRows } from './rejected-rows';
import { createRunTable, PlaceMoved } from './run-table';
import type { RunSettings } from './settings';
import { createSpoolCap } from './spool-cap';
import { beat, claim, isAbandoned, listSpools, release, spoolFolder } from './spool-folder';
import { createSpoolIntake, type OpenSpool, openSpool, untouchedFrom } from './spool-intake';

export interface IngesterOptions {
  /** `<data folder>/spool`. */
  readonly root: string;
  /** Identity of this process and name of its own spool. */
  readonly own: string;
  readonly databaseUrl: string;
  readonly settings: RunSettings;
  readonly warn: (message: string) => void;
  readonly onProgress: (progress: IngestProgress) => void;
}

export interface IngestProgress {
  readonly ingested: number;
  /** Rows the database refused; they are in `spool/rejected`. */
  readonly rejected: number;
  /** Bytes at the end of a crashed process's spool that were no whole batch. */
  readonly tornBytes: number;
  readonly spoolBytes: number;
  readonly bodiesDropped: number;
  readonly runsLost: number;
  readonly databaseAway: boolean;
}

/** Takes segments into the database, each batch exactly once. */
export interface Ingester {
  /** There is something new. */
  nudge(): void;
  /** Takes in all that is written now; false if the database did not let it. */
  drain(): Promise<boolean>;
  /** Drains for at most so long, then lets go of the folders. */
  stop(withinMs: number): Promise<void>;
}

export const nothingYet: IngestProgress = {
  ingested: 0,
  rejected: 0,
  tornBytes: 0,
  spoolBytes: 0,
  bodiesDropped: 0,
  runsLost: 0,
  databaseAway: false,
};

export function createIngester({ root, own, databaseUrl, settings, warn, onProgress }: IngesterOptions): Ingester {
  const spools = new Map<string, OpenSpool>([[own, openSpool(spoolFolder(own))]]);
  const progress = { ...nothingYet };
  const cap = createSpoolCap({ root, settings, warn });
  const rejectRow = createRejectedRows({ root, warn });
  const table = createRunTable({ databaseUrl, reject: rejectRow });
  const isWritten = ({ name }: { name: string }) => name === own && !ownClosed;
  const intake = createSpoolIntake({ root, settings, table, rejectRow, counts: progress, warn, isWritten });
  let failures = 0;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let nudged = true;
  let stopping = false;
  /** The spool writes no more: its last segment is complete too. */
  let ownClosed = false;
  let waiting: (() => void) | null = null;
  let asked: ((complete: boolean) => void)[] = [];
  const finished = loop();

  async function loop(): Promise<void> {
    let more = false;
    let answering: typeof asked = [];
    while (!stopping || asked.length > 0) {
      if (!more && asked.length === 0 && (!nudged || failures > 0))
        await pause(failures > 0 ? backoff() : settings.lookAroundMs);
      nudged = false;
      answering = [...answering, ...asked];
      asked = [];
      const outcome = await pass();
      more = outcome === 'more';
      if (more) continue;
      for (const answer of answering) answer(outcome === 'complete');
      answering = [];
    }
    for (const answer of answering) answer(false);
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(wake, ms);
      function wake() {
        clearTimeout(timer);
        waiting = null;
        resolve();
      }
      waiting = wake;
    });
  }

  function backoff(): number {
    return Math.min(settings.retryMs.most, settings.retryMs.first * 2 ** Math.min(failures - 1, 10));
  }

  /** One round over all spools, a few batches of each: a long backlog of one must not keep the others waiting. */
  async function pass(): Promise<'complete' | 'more' | 'failed'> {
    let complete = true;
    try {
      if (performance.now() - lookedAt > settings.lookAroundMs) await lookAround();
      for (const spool of [...spools.values()]) {
        const taken = await intake.takeIn(spool);
        if (taken === 'more') complete = false;
        if (taken === 'gone') spools.delete(spool.folder.name);
      }
      if (progress.databaseAway) warn('the database takes runs again');
      progress.databaseAway = false;
      failures = 0;
      return complete ? 'complete' : 'more';
    } catch (error) {
      await giveUp(error);
      return 'failed';
    } finally {
      await report();
    }
  }

  async function giveUp(error: unknown): Promise<void> {
    failures++;
    if (!progress.databaseAway && !(error instanceof PlaceMoved)) {
      progress.databaseAway = true;
      warn(
        `runs wait on disk, the database does not take them: ${error instanceof Error ? error.message : String(error)}`,
      );
    }
    // Whether a commit arrived is unknown: the database is asked again.
    for (const spool of spools.values()) spool.stored = null;
    await table.disconnect();
  }

  async function report(): Promise<void> {
    const held = [...spools.values()].map((spool) => ({ folder: spool.folder, untouchedFrom: untouchedFrom(spool) }));
    try {
      Object.assign(progress, await cap.enforce(held, own));
    } catch (error) {
      warn(`the size of the spool could not be kept: ${String(error)}`);
    }
    onProgress({ ...progress });
  }

  /** Shows that this process lives, and takes over what dead ones left. */
  async function lookAround(): Promise<void> {
    lookedAt = performance.now();
    for (const { folder } of spools.values()) await beat(root, folder);
    for (const found of await listSpools(root)) {
      if (spools.has(found.name) || !(await isAbandoned(root, found))) continue;
      const claimed = await claim(root, found, own);
      if (claimed) spools.set(claimed.name, openSpool(claimed));
    }
  }

  function nudge(): void {
    nudged = true;
    // After a failure the pause runs its course: a busy log must not hammer a database that is away.
    if (failures === 0) waiting?.();
  }

  function drain(): Promise<boolean> {
    return new Promise((resolve) => {
      asked.push(resolve);
      waiting?.();
    });
  }

  async function stop(withinMs: number): Promise<void> {
    ownClosed = true;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, withinMs);
    });
    await Promise.race([drain(), late]);
    clearTimeout(timer);
    stopping = true;
    waiting?.();
    await table.disconnect();
    await finished;
    for (const { folder } of spools.values()) await release(root, folder);
  }

  return { nudge, drain, stop };
}
