import type { StepData } from '@/lib/editor/canvas/reactflow';
import type { FlowIssue } from '@/lib/engine/failure';
import type { PortSpec, Sentence } from '@/lib/engine/node';

export type StepState = 'idle' | 'setup' | 'warning' | 'error' | 'passed' | 'failed' | 'skipped' | 'off';

/** How a card looks: decided here, drawn by `StepCard`. */
export interface CardStyle {
  readonly state: StepState;
  readonly sentence: Sentence | null;
  /** Null for a step that says nothing. */
  readonly bubble: readonly string[] | null;
  readonly sets: readonly string[];
  readonly host: string | null;
  /** Why it failed in the run on show. */
  readonly failure: string | null;
  /** The first issue, errors first. */
  readonly issue: FlowIssue | null;
  /** What is to be checked is marked, and no more: the step is still being built. */
  readonly quiet: boolean;
}

export function cardStyleOf(data: StepData, isBuilt = true): CardStyle {
  const state = stateOf(data);
  const quiet = state === 'warning' && !isBuilt;
  const sentence = data.view?.sentence ?? null;
  const values = sentence?.values ?? {};
  const bubble = typeof values.bubble === 'string' ? values.bubble.split('\n').filter((line) => line !== '') : null;
  return {
    state: quiet ? 'idle' : state,
    sentence,
    bubble,
    sets: typeof values.sets === 'string' ? values.sets.split('\n').filter((name) => name !== '') : [],
    host: typeof values.host === 'string' && values.host !== '' ? values.host : null,
    failure: data.run && data.run !== 'skipped' ? (data.run.error?.message ?? null) : null,
    issue: data.issues[0] ?? null,
    quiet,
  };
}

function stateOf(data: StepData): StepState {
  if (data.node.off) return 'off';
  if (data.run === 'skipped') return 'skipped';
  if (data.run !== null) return data.run.error ? 'failed' : 'passed';
  if (isUntouched(data)) return 'setup';
  return data.issues[0]?.severity ?? (data.slow ? 'warning' : 'idle');
}

/** A new step without settings shows its question instead of its issues. */
export function isUntouched(data: StepData): boolean {
  const initial = data.view?.definition.initial;
  return (
    data.issues.some((issue) => issue.severity === 'error') &&
    JSON.stringify(data.node.config) === JSON.stringify(initial)
  );
}

/** Ports that the host cannot serve are hidden, unless they are wired: then they stay visible so that they can be disconnected. */
export function offeredPorts(data: StepData): readonly PortSpec[] {
  const wired = data.wired.split('\n');
  return (data.view?.ports ?? []).filter((port) => port.needs === undefined || wired.includes(port.name));
}
