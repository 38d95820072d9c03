import type { AnyDefinition } from '../../engine/node';
import type { FlowNode } from '../../flow/schema';
import type { ViewOf } from '../document/step-view';
import type { SlowFix } from './slow-steps';
import { type Clock, durationField, ownTime } from './waiting';

const SHORTEST_MS = 100;
const ROUND_MS = 100;
/** Of the time there is, so that another step and a reply still fit. */
const SHARE = 0.6;

/** What a new step of this kind waits inside a call of that length: its usual time, or less where the limit is short. Null = it has no time of its own. */
export function fittedWait(definition: AnyDefinition, { limitMs, reserveMs }: Clock): SlowFix | null {
  const field = durationField(definition);
  const usual = field === null ? undefined : definition.initial[field];
  if (field === null || typeof usual !== 'number') return null;
  const most = Math.floor(((limitMs - reserveMs) * SHARE) / ROUND_MS) * ROUND_MS;
  return { field, ms: Math.max(SHORTEST_MS, Math.min(usual, most)) };
}

/** A time for a step that waits as long as the call allows, because nobody gave it one; null = it has one, or does not wait. */
export function missingWait(node: FlowNode, viewOf: ViewOf, clock: Clock): SlowFix | null {
  const view = viewOf(node);
  if (!view?.worstMs || node.off || ownTime(node, view) !== null) return null;
  return fittedWait(view.definition, clock);
}
