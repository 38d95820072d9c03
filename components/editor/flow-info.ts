import type { CallTiming } from '@/lib/editor/ledger';
import type { Exit } from '@/lib/engine/failure';
import type { Reply } from '@/lib/engine/reply';
import type { StepRecord } from '@/lib/engine/result';
import type { Json, JsonObject } from '@/lib/flow/json';
import type { SampleSource } from '@/lib/flow/sample';
import type { Flow } from '@/lib/flow/schema';

/** What the management API answers about one flow (contract, `GET /api/v1/flows/{id}`). */
export interface FlowAnswer {
  readonly id: string;
  readonly name: string;
  readonly key: string;
  readonly urls: { readonly production: string; readonly test: string };
  readonly document: Flow;
  readonly revision: number;
  readonly liveVersion: number | null;
  readonly conversations?: readonly Conversation[];
  readonly samples?: Readonly<Record<string, Json>>;
  /** Where the samples are from; those that came with a template or a file have no source. */
  readonly sampleSources?: Readonly<Record<string, SampleSource>>;
  /** The draft differs from what is live. */
  readonly changed?: boolean;
  readonly updatedAt?: string;
  readonly updatedBy?: string | null;
}

/** What the person may do with this flow. */
export interface Rights {
  readonly edit: boolean;
  readonly test: boolean;
  readonly publish: boolean;
}

/** Names that templates and fields may use. */
export interface StoredNames {
  readonly secrets: readonly string[];
  readonly variables: readonly string[];
}

export type FlowInfo = Omit<FlowAnswer, 'document' | 'revision'>;

export interface Conversation {
  readonly title: string;
  readonly turns: readonly { readonly text: string; readonly intent?: string; readonly params?: JsonObject }[];
}

/** A run as `POST …/test` and `GET /runs/{id}` give it. */
export interface TestedRun {
  readonly id: string;
  readonly exit: Exit;
  readonly reason?: string | null;
  readonly status: number;
  readonly durationMs: number;
  readonly intent: string | null;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly query?: string;
    readonly headers: Readonly<Record<string, unknown>>;
    readonly body: unknown;
  };
  readonly answer: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: unknown;
  };
  readonly steps: readonly StepRecord[];
  readonly error?: { readonly code: string; readonly message: string; readonly nodeId?: string } | null;
}

export interface TestAnswer {
  readonly run: TestedRun;
  readonly timing?: CallTiming;
  /** What the platform would have shown; null where nothing can be heard. */
  readonly heard: Reply | null;
}
