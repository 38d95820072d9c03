import type { EffectRequest } from './effect';
import type { Exit } from './failure';
import type { StepError } from './node';
import type { RawAnswer, Reply } from './reply';

/** One node's part in a run. Times in milliseconds from the start of the run. */
export interface StepRecord {
  readonly nodeId: string;
  readonly kind: string;
  /** Which round of each loop around the step this was, the outermost first; absent outside of loops. */
  readonly path?: readonly number[] | undefined;
  /** Port taken; absent when the run ended inside the node. */
  port?: string | undefined;
  readonly startedMs: number;
  durationMs: number;
  output?: unknown;
  error?: StepError | undefined;
  /** What it sent to another system. */
  asked?: EffectRequest | undefined;
  /** What it would have sent, when tests or replays hold it back. */
  suppressed?: EffectRequest | undefined;
  /** Paths of templates that had no value: `params.user_id`. */
  missing?: string[] | undefined;
}

export type RunExit = Extract<Exit, 'answered' | 'failed' | 'timedOut' | 'unanswered'>;

export interface RunResult {
  readonly exit: RunExit;
  readonly steps: readonly StepRecord[];
  /** The last step that failed and whose failure was caught: the run went on by its failure port. */
  readonly caught?: string | undefined;
  /** What filters made of secrets in this run: none of it may be shown. */
  readonly revealed?: ReadonlySet<string> | undefined;
  /** Present exactly when `exit` is `answered`. */
  readonly answer?:
    | { readonly type: 'reply'; readonly reply: Reply }
    | { readonly type: 'raw'; readonly answer: RawAnswer }
    | undefined;
  /** Why it failed, with the node that did. */
  readonly error?: (StepError & { readonly nodeId?: string | undefined }) | undefined;
}
