import type { Call } from '../../engine/call';
import type { Exit } from '../../engine/failure';
import type { StepRecord } from '../../engine/result';
import type { Flow } from '../../flow/schema';
import { edgeId } from '../document/wiring';
import { callOf, type RunRequest } from './run-call';

/** A run as the canvas shows it: which steps ran, by which ports they were left, which threads lit up. */
export interface RunTrace {
  readonly exit: Exit;
  readonly durationMs: number;
  readonly steps: ReadonlyMap<string, StepRecord>;
  /** Ids of the threads the run went along, with their place in the order. */
  readonly taken: ReadonlyMap<string, number>;
  /** What the caller said; null where it is not known. */
  readonly call: Call | null;
}

export interface TracedRun {
  readonly exit: Exit;
  readonly durationMs: number;
  readonly steps: readonly StepRecord[];
  readonly request?: RunRequest;
}

export function traceOf(flow: Flow, run: TracedRun): RunTrace {
  const steps = new Map(run.steps.map((step) => [step.nodeId, step]));
  const taken = new Map<string, number>();
  for (const edge of flow.edges) {
    const from = steps.get(edge.from);
    if (from?.port === edge.port && (steps.has(edge.to) || passesThrough(flow, edge.to))) {
      taken.set(edgeId(edge), run.steps.indexOf(from));
    }
  }
  const call = run.request ? callOf(flow, run.request) : null;
  return { exit: run.exit, durationMs: run.durationMs, steps, taken, call };
}

/** A step that is off leaves no record, yet the run went through it. */
function passesThrough(flow: Flow, nodeId: string): boolean {
  return flow.nodes.some((node) => node.id === nodeId && node.off === true);
}
