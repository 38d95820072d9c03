import type { Reply } from '@/lib/engine/reply';
import type { Json, JsonObject } from '@/lib/flow/json';
import type { Flow } from '@/lib/flow/schema';
import type { Turn } from '@/lib/platforms/platform';
import type { RunDetail } from '../runs/run';

/** A test of a flow: a call of our own, answered as the real one would be. */

export interface TestRequest {
  readonly method?: string | undefined;
  readonly path?: string | undefined;
  readonly query?: Readonly<Record<string, string>> | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Text is sent as it is, anything else as JSON. */
  readonly body?: Json | undefined;
}

export type TestInput = { readonly request: TestRequest } | { readonly turn: Turn };

/** Exactly one of `request` and `turn`. */
export interface FlowTest {
  readonly request?: TestRequest | undefined;
  readonly turn?: Turn | undefined;
  readonly effects?: 'run' | 'suppress' | undefined;
  readonly harder?: Harder | undefined;
  readonly document?: Flow | undefined;
}

/** Faults that a test can simulate. */
export interface Harder {
  /** The request takes so long to come in, which is time the flow no longer has. */
  readonly delayMs?: number | undefined;
  /** It is signed with a secret that is not the endpoint's. */
  readonly wrongSecret?: boolean | undefined;
}

/** Milliseconds from the beginning of the call until it had come in, was checked, was read and had run; null = it did not get there. */
export interface CallTiming {
  readonly arrivedMs: number;
  readonly checkedMs: number | null;
  readonly readMs: number | null;
  readonly ranMs: number | null;
}

export interface FlowTestResult {
  readonly run: RunDetail;
  readonly timing: CallTiming;
  /** What the person would see or hear; null when the platform is no chat or the answer is not one. */
  readonly heard: Reply | null;
  /** What the platform's session holds after a turn: `sessionParams` of the next one. Null for a plain request. */
  readonly remembered: JsonObject | null;
}

/** What runs a draft once, as if its platform had called. */
export interface TestRunner {
  testRun(subject: TestSubject, input: TestInput, options: TestOptions): Promise<FlowTestResult>;
}

export interface TestOptions {
  readonly effects: 'run' | 'suppress';
  readonly harder?: Harder | undefined;
}

export interface TestSubject {
  readonly workspaceId: string;
  readonly flowId: string;
  readonly revision: number;
  readonly document: Flow;
}
