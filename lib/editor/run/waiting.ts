import { z } from 'zod';
import type { AnyDefinition } from '../../engine/node';
import { metaOf } from '../../engine/schema-walk';
import type { FlowNode } from '../../flow/schema';
import type { StepView, ViewOf } from '../document/step-view';

/** The caller's clock: milliseconds until it hangs up, and what of them the network needs. */
export interface Clock {
  readonly limitMs: number;
  readonly reserveMs: number;
}

/**
 * The longest a step waits inside a call. Without a time of its own it waits as long as the call allows and is then cut
 * off, so it can never be what makes the answer late.
 */
export function waitOf(node: FlowNode, viewOf: ViewOf, { limitMs, reserveMs }: Clock): number {
  const view = viewOf(node);
  const worst = node.off ? 0 : (view?.worstMs ?? 0);
  return view && worst > 0 && ownTime(node, view) === null ? Math.min(worst, limitMs - reserveMs) : worst;
}

/** The longest a step waits by a time that a builder gave it; 0 = none was given. */
export function ownWaitOf(node: FlowNode, viewOf: ViewOf): number {
  const view = viewOf(node);
  return node.off || ownTime(node, view) === null ? 0 : (view?.worstMs ?? 0);
}

/** Key of the config in which a builder gave this step a time of its own; null = none given. */
export function ownTime(node: FlowNode, view: StepView | null): string | null {
  const field = view ? durationField(view.definition) : null;
  return field !== null && typeof node.config[field] === 'number' ? field : null;
}

/** Key of the config in which a kind lets builders say how long it waits; null = it has none. */
export function durationField({ config }: AnyDefinition): string | null {
  if (!(config instanceof z.ZodObject)) return null;
  const fields = Object.entries(config.shape as Record<string, z.ZodType>); // zod types a shape's values as its core class
  return fields.find(([, schema]) => metaOf(schema).widget === 'duration')?.[0] ?? null;
}
