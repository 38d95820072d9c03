import type { Call } from './call';
import type { Plan, PlanStep } from './compile';
import { remainingMs } from './deadline';
import type { Effect } from './effect';
import { NodeFailure, ValueRefused } from './failure';
import { isoIn } from './formats/time-zone';
import type { Outcome, StepContext } from './node';
import type { StepRecord } from './result';
import type { RunHost } from './run-host';
import { createScope, type Scope } from './scope';
import { shownConfig, shownRequest } from './shown';
import type { Rendering } from './template';
import { Pause, type Work } from './work';

export interface RunParts {
  readonly plan: Plan;
  readonly call: Call;
  readonly host: RunHost;
  readonly work: Work;
}

/** Runs the steps of one run: renders what each is given, holds effects back, and turns faults into outcomes. */
export class StepRunner implements Rendering {
  missing: string[] = [];
  revealed: Set<string> | undefined;
  readonly scope: Scope;

  readonly call: Call;
  readonly host: RunHost;
  readonly work: Work;
  readonly zone: string;

  constructor({ plan, call, host, work }: RunParts) {
    this.call = call;
    this.host = host;
    this.work = work;
    const { speech, usesNow } = plan;
    this.zone = speech.zone;
    const now = usesNow ? isoIn(host.ports.clock.now(), speech.zone) : '';
    this.scope = createScope(call, host.values, { speech, now });
  }

  reveal(value: string): void {
    this.revealed ??= new Set();
    this.revealed.add(value);
  }

  /** Ends in a `Pause` when others should have their turn: then it is run again from its beginning. */
  run(step: PlanStep, record: StepRecord): Outcome | Promise<Outcome> | Pause {
    try {
      const config = this.render(step, record);
      const shown = step.shown && shownConfig(step, this.scope, this.work);
      const effect = this.effectOf(step, config, shown);
      if (effect?.changes && this.host.effects === 'suppress') return this.suppress(step, record, { config, effect });
      if (effect?.request) record.asked = effect.request;
      return step.run(new Step(this, step, { config, shown }));
    } catch (error) {
      return error instanceof Pause ? error : this.failureOf(step, error);
    }
  }

  private effectOf(step: PlanStep, config: unknown, shown: unknown): Effect | undefined {
    const effect = step.definition?.effect?.(config);
    return effect?.request && shown !== undefined ? { ...effect, request: shownRequest(step, shown) } : effect;
  }

  private render(step: PlanStep, record: StepRecord): unknown {
    if (step.config.constant) return step.config.value;
    if (this.missing.length > 0) this.missing = []; // what was missing before a pause is found again
    const config = step.config.render(this.scope, this);
    if (this.missing.length > 0) {
      record.missing = this.missing;
      this.missing = [];
    }
    return config;
  }

  private suppress(
    step: PlanStep,
    record: StepRecord,
    { config, effect }: { config: unknown; effect: Effect },
  ): Outcome {
    record.suppressed = effect.request ?? { method: '', url: '' };
    const { samples = {} } = this.host;
    const sample = Object.hasOwn(samples, step.key) ? samples[step.key] : step.definition?.sample(config);
    return { type: 'next', port: step.successPort, output: sample };
  }

  /** A fault that is expected leaves by its port or ends the run; a bug is reported and ends it. */
  failureOf({ definition }: PlanStep, error: unknown): Outcome {
    if (error instanceof NodeFailure) {
      const told = { code: error.code, message: error.message };
      const refused = error instanceof ValueRefused && definition?.refused?.(told);
      return refused ? { type: 'next', ...refused, error: told } : { type: 'stop', exit: 'failed', error: told };
    }
    this.host.report?.(error);
    return {
      type: 'stop',
      exit: 'failed',
      error: { code: 'internal', message: 'This step met an error of Hookloom itself. It was reported.' },
    };
  }
}

class Step implements StepContext<unknown> {
  constructor(
    private readonly runner: StepRunner,
    private readonly step: PlanStep,
    private readonly rendered: { readonly config: unknown; readonly shown: unknown },
  ) {}
  get config() {
    return this.rendered.config;
  }
  get shown() {
    return this.rendered.shown;
  }
  get secrets() {
    return this.step.secrets;
  }
  get hops() {
    return this.runner.host.hops ?? 0;
  }
  get call() {
    return this.runner.call;
  }
  get ports() {
    return this.runner.host.ports;
  }
  get values() {
    return this.runner.host.values;
  }
  get zone() {
    return this.runner.zone;
  }
  remainingMs() {
    return remainingMs(this.runner.host.deadline, this.runner.host.ports.clock);
  }
  once<T>(compute: () => T): T {
    return this.runner.work.once(compute);
  }
}
