import type { Call } from '../../engine/call';
import type { Endpoint, FlowNode } from '../../flow/schema';
import type { Platform } from '../../platforms/platform';
import type { Catalog } from '../document/step-view';
import type { RunTrace } from './trace';

export interface LossSources {
  readonly catalog: Catalog;
  readonly platform: Platform;
  readonly options: Endpoint['options'];
  /** The run on show. */
  readonly trace: RunTrace | null;
}

/** Codes of what the platform cannot carry of a step's reply: on every call, or on the call of the run on show that came to it. */
export function lossesOf(node: FlowNode, { catalog, platform, options, trace }: LossSources): readonly string[] {
  const definition = catalog.get(node.kind);
  const config = definition?.config.safeParse(node.config);
  const parsed = platform.options.safeParse(options);
  if (!definition?.reply || !config?.success || !parsed.success) return [];
  const call: Call | null | undefined = trace?.steps.has(node.id) ? trace.call : undefined;
  return platform.losses(definition.reply(config.data), call ?? undefined, parsed.data);
}
