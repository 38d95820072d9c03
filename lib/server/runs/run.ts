import type { Exit } from '@/lib/engine/failure';
import type { Json } from '@/lib/flow/json';
import type { RunRecord } from './record';

/** A run as people and programs read it from the log, and what they can ask for. */

export interface RunFilter {
  readonly flowId?: string | undefined;
  readonly environment?: 'production' | 'test' | undefined;
  readonly source?: 'hook' | 'test' | undefined;
  readonly exit?: Exit | undefined;
  readonly intent?: string | undefined;
  readonly session?: string | undefined;
  readonly version?: number | undefined;
  /** Took longer than so many milliseconds. */
  readonly slowerThanMs?: number | undefined;
  /** ISO times; `from` counts, `to` does not. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** A run's id, or a part of intent, session, event id and, for who may read bodies, of what was said and answered. */
  readonly q?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
}

/** What of a run's record the list shows. */
type Listed =
  | 'id'
  | 'flowId'
  | 'version'
  | 'revision'
  | 'environment'
  | 'source'
  | 'platform'
  | 'exit'
  | 'reason'
  | 'status'
  | 'delivered'
  | 'intent'
  | 'sessionId'
  | 'eventId'
  | 'durationMs';

export interface RunSummary extends Pick<RunRecord, Listed> {
  /** What the person said and the beginning of what was answered. */
  readonly said: string | null;
  readonly answered: string | null;
  readonly startedAt: string;
}

interface ShownBody {
  readonly body: Json;
  readonly truncated?: true;
}

/** Headers and bodies as they were stored: masked, cut, and bodies as JSON where they are. */
export interface RunDetail extends RunSummary, Pick<RunRecord, 'steps' | 'error' | 'remoteAddress' | 'lost'> {
  readonly request: ShownBody & { method: string; path: string; query: string; headers: Record<string, unknown> };
  readonly answer: ShownBody & { status: number; headers: Record<string, string> };
  /** A body was cut, or dropped because the disk was full: `request` and `answer` say which. */
  readonly truncated?: true;
}
