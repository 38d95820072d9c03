import type { CallTiming } from '@/lib/contract/tests';
import type { StepRecord } from '@/lib/engine/result';

/** The parts of one call in order, with the time that each took. */
export interface Ledger {
  readonly totalMs: number;
  readonly rows: readonly LedgerRow[];
  /** The step that took more than half of the total, if there is one. */
  readonly dominant: StepRow | null;
}

export type LedgerRow = PhaseRow | StepRow;

interface Bar {
  readonly ms: number;
  /** Begin and width of the bar, in percent of the whole. */
  readonly left: number;
  readonly width: number;
}

/** `around`: a real call's arrival, check and answer, which are not told apart. */
export type Phase = 'arrive' | 'check' | 'read' | 'flow' | 'answer' | 'around';

export interface PhaseRow extends Bar {
  readonly type: 'phase';
  readonly phase: Phase;
}

export interface StepRow extends Bar {
  readonly type: 'step';
  readonly nodeId: string;
  /** Which rounds of the loops around it; absent outside of loops. */
  readonly path?: readonly number[] | undefined;
}

interface LedgerRun {
  readonly durationMs: number;
  readonly steps: readonly StepRecord[];
}

export function ledgerOf(run: LedgerRun, timing: CallTiming | null): Ledger {
  const flowMs = Math.max(0, ...run.steps.map((step) => step.startedMs + step.durationMs));
  const totalMs = Math.max(run.durationMs, flowMs);
  const bar = (from: number, to: number): Bar => ({
    ms: Math.max(0, to - from),
    left: share(from, totalMs),
    width: share(Math.max(0, to - from), totalMs),
  });
  const steps = (from: number): StepRow[] =>
    run.steps.map(({ nodeId, path, startedMs, durationMs }) => ({
      type: 'step',
      nodeId,
      ...(path && { path }),
      ...bar(from + startedMs, from + startedMs + durationMs),
    }));
  const phase = (name: Phase, from: number, to: number): PhaseRow => ({ type: 'phase', phase: name, ...bar(from, to) });
  const rows: LedgerRow[] = timing
    ? timedRows(timing, { totalMs, phase, steps })
    : [phase('flow', 0, flowMs), ...steps(0), phase('around', flowMs, totalMs)];
  const dominant = rows.find((row): row is StepRow => row.type === 'step' && row.width > 50) ?? null;
  return { totalMs, rows, dominant };
}

interface Drawing {
  readonly totalMs: number;
  readonly phase: (name: Phase, from: number, to: number) => PhaseRow;
  readonly steps: (from: number) => StepRow[];
}

/** A refused call has no rows for the parts that it did not reach. */
function timedRows(timing: CallTiming, { totalMs, phase, steps }: Drawing): LedgerRow[] {
  const { arrivedMs, checkedMs, readMs, ranMs } = timing;
  const rows: LedgerRow[] = [];
  if (arrivedMs > 0) rows.push(phase('arrive', 0, arrivedMs));
  if (checkedMs !== null) rows.push(phase('check', arrivedMs, checkedMs));
  if (readMs !== null) rows.push(phase('read', checkedMs ?? arrivedMs, readMs));
  if (readMs !== null && ranMs !== null) rows.push(phase('flow', readMs, ranMs), ...steps(readMs));
  rows.push(phase('answer', ranMs ?? readMs ?? checkedMs ?? arrivedMs, totalMs));
  return rows;
}

const share = (ms: number, totalMs: number) => (totalMs > 0 ? (ms / totalMs) * 100 : 0);
