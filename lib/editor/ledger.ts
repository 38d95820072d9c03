import type { StepRecord } from '../engine/result';

/** Where the time of one run went. */
export interface Ledger {
  readonly totalMs: number;
  /** From the first step's start to the last step's end. */
  readonly flowMs: number;
  /** Reading, checking and answering the call: what is not the flow's. */
  readonly aroundMs: number;
  readonly rows: readonly LedgerRow[];
  /** The step that took more than half of the whole, if one did. */
  readonly dominant: LedgerRow | null;
}

export interface LedgerRow {
  readonly nodeId: string;
  readonly ms: number;
  /** Begin and width of the bar, in percent of the whole. */
  readonly left: number;
  readonly width: number;
}

export function ledgerOf(run: { readonly durationMs: number; readonly steps: readonly StepRecord[] }): Ledger {
  const flowMs = Math.max(0, ...run.steps.map((step) => step.startedMs + step.durationMs));
  const totalMs = Math.max(run.durationMs, flowMs);
  const share = (ms: number) => (totalMs > 0 ? (ms / totalMs) * 100 : 0);
  const rows = run.steps.map((step) => ({
    nodeId: step.nodeId,
    ms: step.durationMs,
    left: share(step.startedMs),
    width: share(step.durationMs),
  }));
  return { totalMs, flowMs, aroundMs: totalMs - flowMs, rows, dominant: rows.find((row) => row.width > 50) ?? null };
}
