import { readGraph } from '../../engine/check-graph';
import type { Scope } from '../../engine/scope';
import { type PathSegment, readPath } from '../../engine/template-paths';
import { varsOf } from '../../engine/vars';
import { isJsonObject, type Json } from '../../flow/json';
import type { Flow, FlowNode } from '../../flow/schema';
import { inReadingOrder, memberPath } from '../document/member-path';
import type { Catalog } from '../document/step-view';
import { readableName, textParts } from '../document/text-parts';

/** One value a template may read, as the picker offers it. */
export interface ScopeValue {
  /** What goes between the braces. */
  readonly path: string;
  /** Short name on its pill. */
  readonly name: string;
  /** What it would be, from a sample. */
  readonly sample: string | undefined;
  /** Seldom wanted, such as a header of an answer: it stands behind the others, folded away. */
  readonly late?: boolean;
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
  /** What templates could read as far as it is known: an example that is a template itself is shown as what it gives. */
  readonly scope?: Scope;
}

const MAX_DEPTH = 4;
const MAX_VALUES = 60;
const callPaths: readonly (readonly string[])[] = [
  ['intent'],
  ['text'],
  ['session', 'id'],
  ['user', 'id'],
  ['user', 'name'],
  ['call', 'locale'],
  ['call', 'event'],
  ['call', 'eventId'],
  ['call', 'request', 'body'],
  ['now'],
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
    { type: 'vars', values: varValues(sources) },
    { type: 'call', values: callPaths.map((path) => valueAt(path, sources, readAt(path, sources))) },
    { type: 'env', values: variableValues(sources) },
    { type: 'secret', values: names(sources.secrets, 'secret') },
  ];
  return groups.filter((group) => group.values.length > 0);
}

function paramValues({ params, paths }: ScopeSources): readonly ScopeValue[] {
  const used = paths.flatMap(([root, name]) => (root === 'params' && typeof name === 'string' ? [name] : []));
  return [...new Set([...Object.keys(params), ...used])].map((name) => ({
    path: memberPath('params', name),
    name,
    sample: shown(params[name]),
  }));
}

function varValues(sources: ScopeSources): readonly ScopeValue[] {
  return [...varsOf(sources.flow, sources.catalog)].map((name) => ({
    path: memberPath('vars', name),
    name,
    sample: shown(readAt(['vars', name], sources)),
  }));
}

/** The leaves of what the step gave in a try, or else of what its kind says it gives; then what the flow reads of it besides. */
function stepValues(node: FlowNode, sources: ScopeSources): readonly ScopeValue[] {
  const { catalog, samples, paths } = sources;
  const definition = catalog.get(node.kind);
  if (!node.key || !definition || definition.traits?.entry) return [];
  const config = definition.config.safeParse(node.config);
  const sample: unknown = samples[node.key] ?? (config.success ? definition.sample(config.data) : undefined);
  const all = leaves(sample, ['steps', node.key], sources);
  const known = [...all.filter(({ late }) => !late), ...all.filter(({ late }) => late)].slice(0, MAX_VALUES);
  const read = paths
    .filter(([root, key, ...rest]) => root === 'steps' && key === node.key && rest.length > 0)
    .map((path) => valueAt(path, sources, undefined));
  const unknown = read.filter(({ path }) => !known.some((one) => one.path === path));
  return [...new Map(unknown.map((value) => [value.path, value])).values(), ...known];
}

function leaves(value: unknown, path: readonly PathSegment[], sources: ScopeSources): readonly ScopeValue[] {
  const depth = path.length - 2;
  const own = valueAt(path, sources, value);
  if (typeof value !== 'object' || value === null || depth === MAX_DEPTH) return depth === 0 ? [] : [own];
  const inner = Array.isArray(value)
    ? value.slice(0, 1).map((item) => [0, item] as const)
    : // What has no name yet, such as a row just added, cannot be read.
      inReadingOrder(Object.entries(value).filter(([key]) => key !== ''));
  const below = inner.flatMap(([key, item]) => leaves(item, [...path, key], sources));
  return depth === 0 ? below : [own, ...below];
}

function valueAt(path: readonly PathSegment[], { scope }: ScopeSources, value: unknown): ScopeValue {
  const [root, , field] = path;
  return {
    path: path.slice(1).reduce<string>(memberPath, String(root)),
    name: readableName(path) ?? String(root),
    sample: shown(typeof value === 'string' && scope ? resolved(value, scope) : value),
    ...(root === 'steps' && field === 'headers' ? { late: true } : {}),
  };
}

/** A text with the values put in; undefined where one of them is not known yet. */
function resolved(text: string, scope: Scope): string | undefined {
  const parts = textParts(text, scope).map((part) => (part.type === 'text' ? part.text : part.sample));
  return parts.some((part) => part === undefined) ? undefined : parts.join('');
}

function readAt(path: readonly PathSegment[], { scope }: ScopeSources): unknown {
  return scope ? readPath(scope, path) : undefined;
}

const variableValues = ({ variables }: ScopeSources): readonly ScopeValue[] =>
  Object.entries(variables).map(([name, value]) => ({ path: memberPath('env', name), name, sample: shown(value) }));

const names = (list: readonly string[], root: string): readonly ScopeValue[] =>
  list.map((name) => ({ path: memberPath(root, name), name, sample: undefined }));

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
