import { type AnyDefinition, type PortSpec, portsOf, type Sentence } from '../../engine/node';
import type { FlowNode } from '../../flow/schema';

/** What a card needs to know of one node, read from its kind's definition. */
export interface StepView {
  readonly definition: AnyDefinition;
  readonly ports: readonly PortSpec[];
  /** Null while the config cannot be read, such as an empty address. */
  readonly sentence: Sentence | null;
  readonly worstMs: number | null;
  /** What it gives is made up by the built-in demo. */
  readonly isDemo: boolean;
}

/** The view of a node; null where its kind is not installed. */
export type ViewOf = (node: FlowNode) => StepView | null;

export type Catalog = ReadonlyMap<string, AnyDefinition>;

/** Reads views, once per node object: the document shares what did not change, so a view lives as long as its node. */
export function createStepViews(catalog: Catalog): ViewOf {
  const views = new WeakMap<FlowNode, StepView>();
  return (node) => {
    const known = views.get(node);
    if (known) return known;
    const definition = catalog.get(node.kind);
    if (!definition) return null;
    const view = readStep(definition, node);
    views.set(node, view);
    return view;
  };
}

function readStep(definition: AnyDefinition, node: FlowNode): StepView {
  const parsed = definition.config.safeParse(node.config);
  const config: unknown = parsed.success ? parsed.data : node.config;
  return {
    definition,
    ports: attempt(() => portsOf(definition, config), []),
    sentence: parsed.success ? attempt(() => definition.sentence(parsed.data), null) : null,
    worstMs: parsed.success ? attempt(() => definition.worstMs?.(parsed.data) ?? null, null) : null,
    isDemo: parsed.success && attempt(() => definition.effect?.(parsed.data).isDemo === true, false),
  };
}

/** A config that its schema refuses may be of any shape; what a definition makes of it must not break the canvas. */
function attempt<T>(read: () => T, otherwise: T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
