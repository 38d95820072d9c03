import { MAX_STEPS } from '../flow/limits';
import type { Call } from './call';
import type { Plan, PlanStep } from './compile';
import { remainingMs, stopAt } from './deadline';
import type { Outcome, StepError } from './node';
import type { RunExit, RunResult, StepRecord } from './result';
import type { RunHost } from './run-host';
import { StepRunner } from './step-runner';
import { Pause, tooMuchWork, Work } from './work';

/** Timers count whole milliseconds: one may ring this much early. */
const EARLY_MS = 2;

/**
 * Walks the plan: one token, from port to port, until a reply, a stop, a dangling port or the deadline. Returns the
 * result itself while no node waits, and a promise from the first node that does. Never rejects.
 */
export function execute(plan: Plan, call: Call, host: RunHost): RunResult | Promise<RunResult> {
  return new PlanRun(plan, call, host).from(plan.entry);
}

class PlanRun {
  private readonly work: Work;
  private readonly runner: StepRunner;
  private readonly steps: StepRecord[] = [];
  private readonly origin: number;
  private readonly stopAt: number;
  private over = false;
  private caught: string | undefined;

  constructor(
    private readonly plan: Plan,
    call: Call,
    private readonly host: RunHost,
  ) {
    const { clock } = host.ports;
    this.origin = clock.elapsed();
    this.work = new Work(clock, true, this.origin);
    this.runner = new StepRunner({ plan, call, host, work: this.work });
    this.stopAt = stopAt(host.deadline);
  }

  from(index: number): RunResult | Promise<RunResult> {
    const walked = this.walk(index);
    return walked instanceof Waiting ? this.wait(walked) : walked;
  }

  /** Runs steps until the run is over, one of them waits, or others should have their turn. */
  private walk(from: number): RunResult | Waiting {
    let index = from;
    for (;;) {
      const step = this.plan.steps[index];
      if (!step) return this.end('unanswered');
      if (this.steps.length >= MAX_STEPS)
        return this.end('failed', { code: 'too_many_steps', message: `More than ${MAX_STEPS} steps.` }, step.nodeId);
      const startedAt = this.host.ports.clock.elapsed();
      if (startedAt >= this.stopAt)
        return this.end('timedOut', { code: 'deadline_passed', message: 'The time for an answer was used up.' });
      if (this.work.isDue(startedAt)) {
        if (this.work.isSpent(startedAt))
          return this.end('failed', { code: 'too_much_work', message: tooMuchWork }, step.nodeId);
        return this.giveWay(() => index);
      }
      const next = this.take(step, this.begin(step, startedAt));
      if (typeof next !== 'number') return next;
      index = next;
    }
  }

  private begin(step: PlanStep, startedAt: number): StepRecord {
    const record: StepRecord = {
      nodeId: step.nodeId,
      kind: step.kind,
      startedMs: toMicroseconds(startedAt - this.origin),
      durationMs: 0,
    };
    this.steps.push(record);
    this.work.beginStep();
    return record;
  }

  /** Runs one step, or the rest of one that paused. Gives the next one's index, the result, or what it waits for. */
  private take(step: PlanStep, record: StepRecord): number | RunResult | Waiting {
    const outcome = this.runner.run(step, record);
    if (outcome instanceof Pause) return this.giveWay(() => this.take(step, record));
    if (!(outcome instanceof Promise)) return this.settle(step, record, outcome);
    return new Waiting(
      outcome.then(undefined, (error) => this.runner.failureOf(step, error)),
      (settled) => this.settle(step, record, settled as Outcome), // what `ready` gives
    );
  }

  private giveWay(goOn: Waiting['goOn']): Waiting {
    return new Waiting(new Promise((resolve) => this.host.ports.clock.afterOthers(() => resolve(undefined))), goOn);
  }

  /** Goes on whenever the waiting step is done, unless the time is up first. */
  private wait(first: Waiting): Promise<RunResult> {
    const { clock } = this.host.ports;
    return new Promise((resolve) => {
      const finish = (result: RunResult) => {
        this.over = true;
        cancel();
        resolve(result);
      };
      const goOn = (waiting: Waiting): void => {
        this.work.letGo();
        waiting.ready.then((value) => {
          if (this.over) return;
          this.work.takeUp();
          const next = waiting.goOn(value);
          const walked = typeof next === 'number' ? this.walk(next) : next;
          if (walked instanceof Waiting) goOn(walked);
          else finish(walked);
        });
      };
      const cancel = clock.after(Math.max(0, this.stopAt - clock.elapsed()), () => {
        if (!this.over) finish(this.timeOut());
      });
      goOn(first);
    });
  }

  private timeOut(): RunResult {
    const last = this.steps.at(-1);
    const waiting = last?.port === undefined ? last : undefined;
    const what = waiting ? 'This step was still waiting' : 'The run was still computing';
    const error = { code: 'deadline_passed', message: `${what} when the time for an answer was used up.` };
    if (waiting) {
      waiting.durationMs = this.sinceStartOf(waiting);
      waiting.error = error;
    }
    return this.end('timedOut', error, waiting?.nodeId);
  }

  private sinceStartOf({ startedMs }: StepRecord): number {
    return toMicroseconds(this.host.ports.clock.elapsed() - this.origin - startedMs);
  }

  /** Writes the outcome down; gives the next step's index, or the result when the run is over. */
  private settle(step: PlanStep, record: StepRecord, outcome: Outcome): number | RunResult {
    record.durationMs = this.sinceStartOf(record);
    if (outcome.type === 'stop') {
      record.error = outcome.error;
      return this.end(outcome.exit, outcome.error, step.nodeId);
    }
    record.port = outcome.port;
    if (outcome.type !== 'next')
      return {
        exit: 'answered',
        steps: this.steps,
        answer: outcome,
        caught: this.caught,
        revealed: this.runner.revealed,
      };
    this.keep(step, record, outcome);
    const port = step.ports.get(outcome.port);
    if (port && port.next >= 0) {
      if (port.role === 'failure') this.caught = step.nodeId;
      return port.next;
    }
    return this.dangling(step, record, port?.role === 'failure');
  }

  private keep(step: PlanStep, record: StepRecord, outcome: Extract<Outcome, { type: 'next' }>): void {
    this.runner.scope.steps[step.key] = outcome.output;
    if (outcome.vars) Object.assign(this.runner.scope.vars, outcome.vars);
    if (outcome.error) record.error = outcome.error;
    // The entry's output is the call, which the log has already.
    if (!step.definition?.traits?.entry) record.output = outcome.output;
  }

  private dangling(step: PlanStep, record: StepRecord, isFailure: boolean): RunResult {
    if (!isFailure) return this.end('unanswered', undefined, step.nodeId);
    // A step that waited to the end of its time and was left without an answer: the caller hears that it took too long.
    const isTimeSpent = remainingMs(this.host.deadline, this.host.ports.clock) <= EARLY_MS;
    return this.end(
      isTimeSpent ? 'timedOut' : 'failed',
      record.error ?? { code: 'port_dangling', message: `Nothing follows "${record.port}".` },
      step.nodeId,
    );
  }

  private end(exit: Exclude<RunExit, 'answered'>, error?: StepError, nodeId?: string): RunResult {
    return { exit, steps: this.steps, error: error && { ...error, nodeId }, revealed: this.runner.revealed };
  }
}

/** What a run waits for, and how it goes on: with a step's index, its result, or the next wait. */
class Waiting {
  constructor(
    /** Never rejects. */
    readonly ready: Promise<unknown>,
    readonly goOn: (value: unknown) => number | RunResult | Waiting,
  ) {}
}

/** A clock's fifteen digits mean nothing beyond the third, and every run would keep them. */
function toMicroseconds(ms: number): number {
  return Math.round(ms * 1_000) / 1_000;
}
