import type { Flow } from '../flow/schema';
import { type AnyDefinition, portsOf } from './node';

/** What a flow tells apart in the builder's own words, such as the names of its intents; in the order drawn, each once. */
export function topicsOf(flow: Flow, kinds: ReadonlyMap<string, AnyDefinition>): string[] {
  const labels = flow.nodes.flatMap((node) => {
    const definition = kinds.get(node.kind);
    const config = definition?.config.safeParse(node.config);
    if (!definition || !config?.success) return [];
    return portsOf(definition, config.data).flatMap(({ role, label }) => (role === 'case' && label ? [label] : []));
  });
  return [...new Set(labels)];
}
