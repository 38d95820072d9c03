import type { Exit } from '@/lib/engine/failure';
import type { Mark } from '@/lib/engine/mark';
import type { StepRecord } from '@/lib/engine/result';
import type { Loss } from '@/lib/platforms/platform';

/** One call as the log keeps it. Built on the hook path after the answer is sent; masked and serialized in batches. */
export interface RunRecord {
  /** UUIDv7. */
  readonly id: string;
  readonly workspaceId: string;
  readonly flowId: string;
  /** Null when the draft ran; then `revision` says which. */
  readonly version: number | null;
  readonly revision: number | null;
  readonly environment: 'production' | 'test';
  readonly source: 'hook' | 'test';
  readonly platform: string;
  readonly exit: Exit;
  /** Why, as a code: `not_live`, `secret_mismatch`, `http_timeout`, … */
  readonly reason: string | null;
  readonly status: number;
  /** False when the caller had gone before the answer. */
  readonly delivered: boolean;
  readonly intent: string | null;
  readonly sessionId: string | null;
  readonly eventId: string | null;
  /** What the person said. */
  readonly text: string | null;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly durationMs: number;
  readonly remoteAddress: string | null;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly query: string;
    readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
    /** As received, decoded as UTF-8. */
    readonly body: string;
  };
  readonly answer: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
  };
  /** What of the answer's words and values the platform could not be given; absent = nothing. */
  readonly lost?: readonly Loss[] | undefined;
  readonly steps: readonly StepRecord[];
  /** Of an answered call; absent = none. */
  readonly marks?: readonly Mark[] | undefined;
  /** Id of the step whose failure was caught; absent = none was. */
  readonly failedStep?: string | undefined;
  readonly error: { readonly code: string; readonly message: string; readonly nodeId?: string | undefined } | null;
  /** Values that must not reach the disk, and header names whose values must not. */
  readonly mask: Mask;
}

/** Prepared once per plan: secret values (longest first, each at least 4 characters) and header names in lower case. */
export interface Mask {
  readonly values: readonly string[];
  readonly headers: ReadonlySet<string>;
}

/** Where the hook path puts a finished run: never blocks, never throws. */
export interface RunLog {
  append(record: RunRecord): void;
}
