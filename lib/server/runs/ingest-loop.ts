import { type IngestProgress, nothingYet } from './ingest-progress';
import { OpenSpools } from './open-spools';
import { Pause, within } from './pause';
import { createRejectedRows } from './rejected-rows';
import { createRunTable, PlaceMoved, type RunTable } from './run-table';
import type { RunSettings } from './settings';
import { createSpoolCap, type SpoolCap } from './spool-cap';
import { createSpoolIntake, type SpoolIntake } from './spool-intake';

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

type Outcome = 'complete' | 'more' | 'failed';

/** Rounds over the open spools, with pauses between them, until it is stopped. */
export class IngestLoop {
  private readonly spools: OpenSpools;
  private readonly progress = { ...nothingYet };
  private readonly cap: SpoolCap;
  private readonly table: RunTable;
  private readonly intake: SpoolIntake;
  private readonly pause = new Pause();
  private readonly finished: Promise<void>;
  private failures = 0;
  private isNudged = true;
  private isStopping = false;
  /** The spool of this process is written no more: its last segment is complete too. */
  private isOwnClosed = false;
  private asked: ((complete: boolean) => void)[] = [];

  constructor(private readonly options: IngesterOptions) {
    const { root, own, databaseUrl, settings, warn } = options;
    const rejectRow = createRejectedRows({ root, warn });
    this.spools = new OpenSpools({ root, own, everyMs: settings.lookAroundMs });
    this.cap = createSpoolCap({ root, settings, warn });
    this.table = createRunTable({ databaseUrl, reject: rejectRow });
    this.intake = createSpoolIntake({
      root,
      settings,
      table: this.table,
      rejectRow,
      counts: this.progress,
      warn,
      isWritten: ({ name }) => name === own && !this.isOwnClosed,
    });
    this.finished = this.run();
  }

  nudge(): void {
    this.isNudged = true;
    // After a failure the pause runs its course: a busy log must not hammer a database that is away.
    if (this.failures === 0) this.pause.end();
  }

  drain(): Promise<boolean> {
    return new Promise((resolve) => {
      this.asked.push(resolve);
      this.pause.end();
    });
  }

  async stop(withinMs: number): Promise<void> {
    this.isOwnClosed = true;
    await within(withinMs, this.drain());
    this.isStopping = true;
    this.pause.end();
    await this.table.disconnect();
    await this.finished;
    await this.spools.release();
  }

  private async run(): Promise<void> {
    while (!this.isStopping || this.asked.length > 0) {
      await this.rest();
      this.isNudged = false;
      await this.answerDrains();
    }
  }

  private async rest(): Promise<void> {
    if (this.asked.length > 0 || (this.isNudged && this.failures === 0)) return;
    await this.pause.begin(this.failures > 0 ? this.backoffMs() : this.options.settings.lookAroundMs);
  }

  private backoffMs(): number {
    const { first, most } = this.options.settings.retryMs;
    return Math.min(most, first * 2 ** Math.min(this.failures - 1, 10));
  }

  /** Rounds until one finds nothing more or fails. Who asks meanwhile is answered with the others: a later round saw all they mean. */
  private async answerDrains(): Promise<void> {
    const waiting = this.asked.splice(0);
    let outcome = await this.round();
    while (outcome === 'more' && !this.isStopping) {
      waiting.push(...this.asked.splice(0));
      outcome = await this.round();
    }
    for (const answer of waiting) answer(outcome === 'complete');
  }

  /** A few batches of each spool: a long backlog of one must not keep the others waiting. */
  private async round(): Promise<Outcome> {
    try {
      await this.spools.lookAround();
      const isComplete = await this.takeInAll();
      this.databaseIsBack();
      return isComplete ? 'complete' : 'more';
    } catch (error) {
      await this.giveUp(error);
      return 'failed';
    } finally {
      await this.report();
    }
  }

  private async takeInAll(): Promise<boolean> {
    let isComplete = true;
    for (const spool of this.spools.all()) {
      const taken = await this.intake.takeIn(spool);
      if (taken === 'more') isComplete = false;
      if (taken === 'gone') this.spools.forget(spool);
    }
    return isComplete;
  }

  private databaseIsBack(): void {
    if (this.progress.databaseAway) this.options.warn('the database takes runs again');
    this.progress.databaseAway = false;
    this.failures = 0;
  }

  private async giveUp(error: unknown): Promise<void> {
    this.failures++;
    if (!this.progress.databaseAway && !(error instanceof PlaceMoved)) {
      this.progress.databaseAway = true;
      const reason = error instanceof Error ? error.message : String(error);
      this.options.warn(`runs wait on disk, the database does not take them: ${reason}`);
    }
    // Whether a commit arrived is unknown: the database is asked again.
    this.spools.doubtPlaces();
    await this.table.disconnect();
  }

  private async report(): Promise<void> {
    try {
      Object.assign(this.progress, await this.cap.enforce(this.spools.held(), this.options.own));
    } catch (error) {
      this.options.warn(`the size of the spool could not be kept: ${String(error)}`);
    }
    this.options.onProgress({ ...this.progress });
  }
}
