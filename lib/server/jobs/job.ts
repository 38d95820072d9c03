import type pg from 'pg';
import type { ClockPort } from '@/lib/engine/ports';

/** Work that comes back: told by name, done at an interval. */
export interface Job {
  /** Unique in an installation: processes that know the same name do not do it at the same time. */
  readonly name: string;
  /** From the end of one run to the start of the next; a minute at most after a failure. */
  readonly everyMs: number;
  run(): Promise<unknown>;
}

/** What one process knows of a job. Times are milliseconds since the epoch; null = not yet. */
export interface JobState {
  readonly name: string;
  readonly everyMs: number;
  readonly isRunning: boolean;
  /** How often it ended well. */
  readonly runs: number;
  readonly failures: number;
  /** How often another process was at it. */
  readonly skipped: number;
  readonly lastSuccessAt: number | null;
  readonly lastFailureAt: number | null;
  /** Of the last failure, until the job ends well again. */
  readonly failure: string | null;
}

/**
 * Runs jobs: now, and from then on at their intervals. One after the other, so that they take two connections at most:
 * one for the lock, one for the work.
 */
export interface Jobs {
  start(): void;
  /** Resolves when nothing runs any more. */
  stop(): Promise<void>;
  states(): readonly JobState[];
}

export interface JobsDeps {
  readonly pool: Pick<pg.Pool, 'connect'>;
  readonly clock: ClockPort;
  readonly jobs: readonly Job[];
  /** Told once when a job begins to fail, and once when it works again. */
  tell(message: string): void;
}

export function createJobs(deps: JobsDeps): Jobs {
  let last = Promise.resolve();
  const inTurn: InTurn = (work) => {
    last = last.then(work);
    return last;
  };
  const runners = deps.jobs.map((job) => new JobRunner(job, deps, inTurn));
  return {
    start: () => {
      for (const runner of runners) runner.start();
    },
    stop: async () => {
      await Promise.all(runners.map((runner) => runner.stop()));
    },
    states: () => runners.map((runner) => runner.state),
  };
}

/** Begins when what came before has ended. The work never rejects. */
type InTurn = (work: () => Promise<void>) => Promise<void>;

/** After a failure, for a job that is rarer. */
const AGAIN_MS = 60_000;

class JobRunner {
  private running: Promise<void> | null = null;
  private isStopped = false;
  private cancel = () => {};
  private counted: Pick<JobState, 'runs' | 'failures' | 'skipped' | 'lastSuccessAt' | 'lastFailureAt' | 'failure'> = {
    runs: 0,
    failures: 0,
    skipped: 0,
    lastSuccessAt: null,
    lastFailureAt: null,
    failure: null,
  };

  constructor(
    private readonly job: Job,
    private readonly deps: JobsDeps,
    private readonly inTurn: InTurn,
  ) {}

  get state(): JobState {
    const { name, everyMs } = this.job;
    return { name, everyMs, isRunning: this.running !== null, ...this.counted };
  }

  start(): void {
    this.isStopped = false;
    this.running ??= this.inTurn(() => this.once()).finally(() => {
      this.running = null;
      if (!this.isStopped) this.cancel = this.deps.clock.after(this.nextIn, () => this.start());
    });
  }

  async stop(): Promise<void> {
    this.isStopped = true;
    this.cancel();
    await this.running;
  }

  private get nextIn(): number {
    return this.counted.failure === null ? this.job.everyMs : Math.min(this.job.everyMs, AGAIN_MS);
  }

  private async once(): Promise<void> {
    if (this.isStopped) return;
    try {
      const isMine = await withJobLock(this.deps.pool, this.job.name, () => this.job.run());
      if (isMine) this.succeeded();
      else this.counted = { ...this.counted, skipped: this.counted.skipped + 1 };
    } catch (error) {
      this.failed(error);
    }
  }

  private succeeded(): void {
    if (this.counted.failure !== null) this.deps.tell(`The job "${this.job.name}" works again.`);
    const { counted, deps } = this;
    this.counted = { ...counted, runs: counted.runs + 1, lastSuccessAt: deps.clock.now(), failure: null };
  }

  private failed(error: unknown): void {
    const { counted, deps, job } = this;
    const failure = error instanceof Error ? error.message : String(error);
    this.counted = { ...counted, failures: counted.failures + 1, lastFailureAt: deps.clock.now(), failure };
    if (counted.failure === null) {
      deps.tell(`The job "${job.name}" failed and is tried again every ${this.nextIn / 1_000} s: ${failure}`);
    }
  }
}

/** The first half of the key of every job's lock; arbitrary, Hookloom's own. */
const LOCKS = 4_711_010;

/** False when another process holds the lock. The lock ends with the connection, so that a killed process leaves none. */
async function withJobLock(pool: JobsDeps['pool'], name: string, work: () => Promise<unknown>): Promise<boolean> {
  const client = await pool.connect();
  let broken: Error | undefined;
  const onError = (error: Error) => {
    broken = error;
  };
  client.on('error', onError); // a connection that is lost while the work is done elsewhere
  try {
    const { rows } = await client.query<{ locked: boolean }>(
      'SELECT pg_try_advisory_lock($1, hashtext($2)) AS locked',
      [LOCKS, name],
    );
    if (!rows[0]?.locked) return false;
    try {
      await work();
    } finally {
      await client.query('SELECT pg_advisory_unlock($1, hashtext($2))', [LOCKS, name]).catch((error: Error) => {
        broken ??= error;
      });
    }
    return true;
  } finally {
    client.off('error', onError);
    client.release(broken);
  }
}
