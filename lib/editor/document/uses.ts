import { hasTemplate, parseTemplate } from '../../engine/template';
import type { PathSegment } from '../../engine/template-paths';
import type { Json } from '../../flow/json';
import type { Flow, FlowNode } from '../../flow/schema';

type Path = readonly PathSegment[];

/** Reads which values templates use. Remembers per node object, so a change of one step reads one step. */
export function createTemplateReader(): {
  /** Short names of what later steps use of each step, by node id, joined by line breaks. */
  usesOf(flow: Flow): ReadonlyMap<string, string>;
  /** Every path a step's templates read. */
  pathsOf(node: FlowNode): readonly Path[];
} {
  const known = new WeakMap<FlowNode, readonly Path[]>();

  function pathsOf(node: FlowNode): readonly Path[] {
    const paths = known.get(node) ?? textsIn(node.config).flatMap(pathsIn);
    known.set(node, paths);
    return paths;
  }

  function usesOf(flow: Flow): ReadonlyMap<string, string> {
    const names = new Map<string, Set<string>>();
    for (const [root, key, ...rest] of flow.nodes.flatMap(pathsOf)) {
      const name = rest.findLast((segment) => typeof segment === 'string');
      if (root !== 'steps' || typeof key !== 'string' || typeof name !== 'string') continue;
      names.set(key, (names.get(key) ?? new Set()).add(name));
    }
    return new Map(
      flow.nodes.flatMap((node) =>
        node.key && names.has(node.key) ? [[node.id, [...(names.get(node.key) ?? [])].join('\n')]] : [],
      ),
    );
  }

  return { usesOf, pathsOf };
}

function pathsIn(text: string): readonly Path[] {
  if (!hasTemplate(text)) return [];
  const template = parseTemplate(text);
  return template.ok ? template.references : [];
}

/** Every text in a config, names of fields left out. */
function textsIn(value: Json): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}
