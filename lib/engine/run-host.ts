import type { Deadline } from './deadline';
import type { Ports, Values } from './ports';

/** What a run needs besides the plan and the call. */
export interface RunHost {
  readonly ports: Ports;
  readonly values: Values;
  readonly deadline: Deadline;
  /** `suppress`: what would change something outside is not sent; the step goes on with a sample. */
  readonly effects: 'run' | 'suppress';
  /** How many flows have called each other up to this call. Default 0. */
  readonly hops?: number | undefined;
  /** Example outputs by step key, better than the kind's own when an effect is suppressed. */
  readonly samples?: Readonly<Record<string, unknown>> | undefined;
  /** Told of a bug in a node: the run ends as `failed`, the bug is not hidden. */
  report?(error: unknown): void;
}
