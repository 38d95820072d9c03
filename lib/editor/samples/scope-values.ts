import { readGraph } from '../../engine/check-graph';
import type { PathSegment } from '../../engine/template-paths';
import { varsOf } from '../../engine/vars';
import { isJsonObject, type Json } from '../../flow/json';
import type { Flow, FlowNode } from '../../flow/schema';
import { inReadingOrder, memberPath } from '../document/member-path';
import type { Catalog } from '../document/step-view';

/** One value a template may read, as the picker offers it. */
export interface ScopeValue {
  /** What goes between the braces. */
  readonly path: string;
  /** Short name on its pill. */
  readonly name: string;
  /** What it would be, from a sample. */
  readonly sample: string | undefined;
}

export type ScopeGroup =
  | { readonly type: 'params' | 'call' | 'vars' | 'env' | 'secret'; readonly values: readonly ScopeValue[] }
  | { readonly type: 'step'; readonly name: string; readonly values: readonly ScopeValue[] };

/** Values of the test environment by name; undefined = it has none there. */
export type Variables = Readonly<Record<string, string | undefined>>;

export interface ScopeSources {
  readonly flow: Flow;
  readonly catalog: Catalog;
  /** Outputs seen in tries and tests, by step key. */
  readonly samples: Readonly<Record<string, Json>>;
  /** Parameters of sample conversations, the first value seen of each. */
  readonly params: Readonly<Record<string, Json>>;
  /** Every path that some template of the flow reads. */
  readonly paths: readonly (readonly PathSegment[])[];
  readonly variables: Variables;
  readonly secrets: readonly string[];
}

const MAX_DEPTH = 4;
const MAX_VALUES = 60;
const callPaths = [
  'intent',
  'text',
  'session.id',
  'user.id',
  'user.name',
  'call.locale',
  'call.event',
  'call.eventId',
  'call.request.body',
  'now',
];

/** What a step may use, nearest steps first; groups without values are left out. */
export function scopeFor(nodeId: string, sources: ScopeSources): readonly ScopeGroup[] {
  const { flow, catalog } = sources;
  const graph = readGraph(flow, catalog);
  const before = graph.before.get(nodeId);
  const ids = new Set([...(before?.always ?? []), ...(before?.sometimes ?? [])]);
  // A step that no call reaches yet may be wired later: it is offered every other step.
  const steps = flow.nodes.filter((node) => node.id !== nodeId && (before ? ids.has(node.id) : true));
  const groups: ScopeGroup[] = [
    { type: 'params', values: paramValues(sources) },
    ...steps
      .reverse()
      .map((node): ScopeGroup => ({ type: 'step', name: node.name, values: stepValues(node, sources) })),
    { type: 'vars', values: names([...varsOf(flow, catalog)], 'vars') },
    { type: 'call', values: callPaths.map((path) => ({ path, name: lastOf(path), sample: undefined })) },
    { type: 'env', values: variableValues(sources) },
    { type: 'secret', values: names(sources.secrets, 'secret') },
  ];
  return groups.filter((group) => group.values.length > 0);
}

function paramValues({ params, paths }: ScopeSources): readonly ScopeValue[] {
  const used = paths.flatMap(([root, name]) => (root === 'params' && typeof name === 'string' ? [name] : []));
  return [...new Set([...Object.keys(params), ...used])].map((name) => ({
    path: `params.${name}`,
    name,
    sample: shown(params[name]),
  }));
}

/** The leaves of what the step gave in a try, or else of what its kind says it gives; then what the flow reads of it besides. */
function stepValues(node: FlowNode, { catalog, samples, paths }: ScopeSources): readonly ScopeValue[] {
  const definition = catalog.get(node.kind);
  if (!node.key || !definition || definition.traits?.entry) return [];
  const config = definition.config.safeParse(node.config);
  const sample: unknown = samples[node.key] ?? (config.success ? definition.sample(config.data) : undefined);
  const known = leaves(sample, `steps.${node.key}`, 0).slice(0, MAX_VALUES);
  const read = paths
    .filter(([root, key, ...rest]) => root === 'steps' && key === node.key && rest.length > 0)
    .map(([root, ...rest]) => rest.reduce<string>(memberPath, String(root)));
  const unknown = [...new Set(read)].filter((path) => !known.some((one) => one.path === path));
  return [...unknown.map((path) => ({ path, name: lastOf(path), sample: undefined })), ...known];
}

function leaves(value: unknown, path: string, depth: number): readonly ScopeValue[] {
  const own: ScopeValue = { path, name: lastOf(path), sample: shown(value) };
  if (typeof value !== 'object' || value === null || depth === MAX_DEPTH) return depth === 0 ? [] : [own];
  const inner = Array.isArray(value)
    ? value.slice(0, 1).map((item) => [`${path}[0]`, item] as const)
    : fieldsOf(value, path);
  const below = inner.flatMap(([place, item]) => leaves(item, place, depth + 1));
  return depth === 0 ? below : [own, ...below];
}

function fieldsOf(value: object, path: string): (readonly [string, unknown])[] {
  // What has no name yet, such as a row just added, cannot be read.
  const named = Object.entries(value).filter(([key]) => key !== '');
  return inReadingOrder(named).map(([key, item]) => [memberPath(path, key), item] as const);
}

const variableValues = ({ variables }: ScopeSources): readonly ScopeValue[] =>
  Object.entries(variables).map(([name, value]) => ({ path: `env.${name}`, name, sample: shown(value) }));

const names = (list: readonly string[], root: string): readonly ScopeValue[] =>
  list.map((name) => ({ path: `${root}.${name}`, name, sample: undefined }));

const lastOf = (path: string): string => path.split('.').at(-1) ?? path;

function shown(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  const text =
    typeof value === 'string'
      ? value
      : Array.isArray(value)
        ? `[${value.length}]`
        : isJsonObject(value)
          ? '{…}'
          : String(value);
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}
