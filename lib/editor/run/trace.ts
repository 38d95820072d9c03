import type { Call } from '../../engine/call';
import type { Exit } from '../../engine/failure';
import type { StepRecord } from '../../engine/result';
import type { Flow } from '../../flow/schema';
import type { Loss } from '../../platforms/platform';
import { edgeId } from '../document/wiring';
import { callOf, type RunRequest } from './run-call';

/** A run as the canvas shows it: which steps ran, by which ports they were left, which edges lit up. */
export interface RunTrace {
  readonly exit: Exit;
  readonly durationMs: number;
  readonly steps: ReadonlyMap<string, StepRecord>;
  /** Ids of the edges the run went along, with their place in the order. */
  readonly taken: ReadonlyMap<string, number>;
  /** What the caller said; null where it is not known. */
  readonly call: Call | null;
  /** The platform that called; undefined where the run does not say. */
  readonly platform: string | undefined;
  /** What the answer did not carry, and the step that gave it. */
  readonly lost: { readonly nodeId: string; readonly losses: readonly Loss[] } | null;
}

export interface TracedRun {
  readonly exit: Exit;
  readonly durationMs: number;
  readonly steps: readonly StepRecord[];
  readonly request?: RunRequest;
  readonly platform?: string;
  readonly lost?: readonly Loss[] | undefined;
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
  const { exit, durationMs, platform } = run;
  return { exit, durationMs, steps, taken, call, platform, lost: lostBy(run) };
}

/** What the answer did not carry of what this step said. */
export function lostIn(trace: RunTrace | null, nodeId: string): readonly Loss[] {
  return trace?.lost?.nodeId === nodeId ? trace.lost.losses : [];
}

/** A run that is answered ends in the step that answered; the words of any other exit are not a step's. */
function lostBy({ exit, steps, lost = [] }: TracedRun): RunTrace['lost'] {
  const last = steps.at(-1);
  return exit === 'answered' && last && lost.length > 0 ? { nodeId: last.nodeId, losses: lost } : null;
}

/** A step that is off leaves no record, yet the run went through it. */
function passesThrough(flow: Flow, nodeId: string): boolean {
  return flow.nodes.some((node) => node.id === nodeId && node.off === true);
}
