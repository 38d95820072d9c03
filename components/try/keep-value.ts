import { CARD, freePlace, snapped } from '@/lib/editor/canvas/free-place';
import type { Size } from '@/lib/editor/canvas/reactflow';
import type { Catalog, ViewOf } from '@/lib/editor/document/step-view';
import { uniqueName } from '@/lib/editor/edits/insertion';
import { successPortOf } from '@/lib/engine/compile';
import type { AnyDefinition } from '@/lib/engine/node';
import { varsOf } from '@/lib/engine/vars';
import { insertOnEdge, setConfig } from '@/lib/flow/edit';
import type { Flow, FlowNode } from '@/lib/flow/schema';

export interface KeepRequest {
  readonly node: FlowNode;
  /** Between the braces. */
  readonly path: string;
  /** What the value would like to be called. */
  readonly name: string;
  /** Of the step that is placed for it. */
  readonly stepName: string;
}

export interface KeepPorts {
  readonly catalog: Catalog;
  readonly viewOf: ViewOf;
  readonly sizes: ReadonlyMap<string, Size>;
}

const GAP = 56;

/** The kind that keeps values; undefined where none is installed. */
export function keeperOf(catalog: Catalog): AnyDefinition | undefined {
  return [...catalog.values()].find((definition) => definition.withValue !== undefined);
}

/** Keeps what a step gave under a name: in the step behind it if that keeps values, else in a new one between. */
export function keepValue(flow: Flow, asked: KeepRequest, ports: KeepPorts): { flow: Flow; name: string } {
  const { node, path } = asked;
  const name = freeName(asked.name, varsOf(flow, ports.catalog));
  const value = { name, value: `{{ ${path} }}` };
  const port = successPortOf(ports.viewOf(node)?.ports ?? []);
  const edge = flow.edges.find((one) => one.from === node.id && one.port === port);
  const behind = flow.nodes.find((one) => one.id === edge?.to);
  const config = behind && keptIn(behind, ports.catalog.get(behind.kind), value);
  if (behind && config) return { flow: setConfig(flow, behind.id, { config, ports: null }), name };
  const keeper = keeperOf(ports.catalog);
  if (!keeper?.withValue) return { flow, name };
  const initial = keeper.withValue(keeper.config.parse(keeper.initial), value);
  const placed = {
    kind: keeper.kind,
    name: uniqueName(flow, asked.stepName),
    config: initial,
    ...placeBehind(flow, node, ports.sizes),
  };
  const parsed = ports.viewOf({ ...placed, id: 'new' });
  return {
    flow: insertOnEdge(flow, { from: node.id, port }, { node: placed, continueBy: successPortOf(parsed?.ports ?? []) }),
    name,
  };
}

function keptIn(node: FlowNode, definition: AnyDefinition | undefined, value: { name: string; value: string }) {
  const config = definition?.withValue ? definition.config.safeParse(node.config) : undefined;
  return config?.success ? definition?.withValue?.(config.data, value) : undefined;
}

function placeBehind(flow: Flow, node: FlowNode, sizes: ReadonlyMap<string, Size>) {
  const width = sizes.get(node.id)?.width ?? CARD.width;
  const at = snapped({ x: node.x + width + GAP, y: node.y });
  return freePlace(flow, sizes, { at, size: CARD });
}

/** A name that a template can write and no other value has. */
function freeName(wanted: string, taken: ReadonlySet<string>): string {
  const plain = wanted.replace(/[^\p{L}\p{M}\p{N}_]+/gu, '_').replace(/^(?=\p{N})|^$/u, '_');
  let [name, count] = [plain, 2];
  while (taken.has(name)) name = `${plain}_${count++}`;
  return name;
}
