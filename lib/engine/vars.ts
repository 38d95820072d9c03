import type { Flow } from '../flow/schema';
import type { AnyDefinition } from './node';

/** Names that steps of the flow write into `vars`; a step that is off, or that no call reaches, counts. */
export function varsOf(flow: Flow, catalog: ReadonlyMap<string, AnyDefinition>): ReadonlySet<string> {
  const names = flow.nodes.flatMap((node) => {
    const definition = catalog.get(node.kind);
    const config = definition?.vars ? definition.config.safeParse(node.config) : undefined;
    return config?.success ? [...(definition?.vars?.(config.data) ?? [])] : [];
  });
  return new Set(names);
}
