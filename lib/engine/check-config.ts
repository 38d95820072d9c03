import type { z } from 'zod';
import { isJsonObject, type Json } from '../flow/json';
import type { Graph, KnownNode } from './check-graph';
import type { FlowIssue } from './failure';
import type { FieldMeta } from './field';
import { isIssueCode, issue } from './issues';
import type { CheckTools, ConfigFault } from './node';
import { childSchema, elementSchema, metaOf } from './schema-walk';
import { scopeRoots } from './scope';
import { type Output, parseTemplate } from './template';
import { isInOrigin, isTrusted } from './url-template';

export interface ConfigChecks {
  readonly graph: Graph;
  /** Step keys by node id, and the names that some step writes into `vars`. */
  readonly keys: ReadonlyMap<string, string>;
  readonly vars: ReadonlySet<string>;
  readonly tools: CheckTools;
}

/** Faults inside one node's config: its shape, what the kind itself knows, and every template in it. */
export function checkConfig(known: KnownNode, checks: ConfigChecks): FlowIssue[] {
  const { node, definition } = known;
  if (!definition) return [];
  const parsed = definition.config.safeParse(node.config);
  const shape = parsed.success
    ? kindFaults(known, parsed.data, checks)
    : parsed.error.issues.map((fault: z.core.$ZodIssue) => shapeFault(node.id, node.config, fault));
  const fields = walk(parsed.success ? parsed.data : node.config, {
    schema: definition.config,
    path: 'config',
    nodeId: node.id,
    checks,
  });
  return distinct([...shape, ...fields]);
}

function kindFaults({ node, definition }: KnownNode, config: unknown, { tools }: ConfigChecks): FlowIssue[] {
  const faults: readonly ConfigFault[] = definition?.check?.(config, tools) ?? [];
  return faults.map(({ path, code, severity, params = {} }) => {
    const found = issue(
      isIssueCode(code) ? code : 'field_invalid',
      { nodeId: node.id, path: ['config', ...path].join('.') },
      isIssueCode(code) ? params : { detail: code },
    );
    return severity ? { ...found, severity } : found;
  });
}

function shapeFault(nodeId: string, config: Json, fault: z.core.$ZodIssue): FlowIssue {
  const path = fault.path.map(String);
  const place = { nodeId, path: ['config', ...path].join('.') };
  const value = path.reduce<Json | undefined>(
    (at, key) => (Array.isArray(at) ? at[Number(key)] : isJsonObject(at) ? at[key] : undefined),
    config,
  );
  if (value === undefined || value === '') return issue('field_missing', place);
  const code = fault.code === 'custom' && typeof fault.params?.code === 'string' ? fault.params.code : 'field_invalid';
  return isIssueCode(code) && code !== 'field_invalid'
    ? issue(code, place)
    : issue('field_invalid', place, { detail: fault.message });
}

interface Spot {
  readonly schema: z.ZodType;
  readonly path: string;
  readonly nodeId: string;
  readonly checks: ConfigChecks;
}

function walk(value: unknown, spot: Spot): FlowIssue[] {
  const meta = metaOf(spot.schema);
  const empty = meta.required && (value === '' || value === undefined || (Array.isArray(value) && value.length === 0));
  if (empty) return [issue('field_missing', { nodeId: spot.nodeId, path: spot.path })];
  if (meta.template)
    return leaves(value, spot.path).flatMap(([path, text]) => checkText(text, meta, { ...spot, path }));
  if (Array.isArray(value))
    return value.flatMap((item, index) =>
      walk(item, { ...spot, schema: elementSchema(spot.schema), path: `${spot.path}.${index}` }),
    );
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    walk(item, { ...spot, schema: childSchema(spot.schema, key, value), path: `${spot.path}.${key}` }),
  );
}

function leaves(value: unknown, path: string): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => leaves(item, `${path}.${key}`));
}

function checkText(text: string, meta: FieldMeta, spot: Spot): FlowIssue[] {
  const place = { nodeId: spot.nodeId, path: spot.path };
  const template = parseTemplate(text);
  if (!template.ok) return [issue(template.code, place, template.params)];
  const issues = template.references.flatMap((path) => checkReference(path.map(String), spot));
  if (!meta.secrets && template.references.some(([root]) => root === 'secret'))
    issues.push(issue('secret_refused', place));
  return meta.template === 'url' ? [...issues, ...checkUrl(template.parts, text, place)] : issues;
}

function checkUrl(
  parts: readonly (string | Output)[],
  text: string,
  place: { nodeId: string; path: string },
): FlowIssue[] {
  if (text.trim() === '') return [issue('field_missing', place)];
  let before = '';
  for (const part of parts) {
    if (typeof part !== 'string' && isInOrigin(before) && !isTrusted(part)) return [issue('url_data_in_origin', place)];
    before += typeof part === 'string' ? part : before === '' ? 'https://origin/' : 'x';
  }
  return /^https?:\/\/[^/?#]|^\/demo\//.test(before) ? [] : [issue('url_relative', place)];
}

const roots: ReadonlySet<string> = new Set(scopeRoots);

function checkReference([root = '', name]: readonly string[], { nodeId, path, checks }: Spot): FlowIssue[] {
  const place = { nodeId, path };
  if (!roots.has(root)) return [issue('reference_unknown', place, { name: root })];
  if (name === undefined) return [];
  if (root === 'vars' && !checks.vars.has(name)) return [issue('vars_unset', place, { name })];
  return root === 'steps' ? checkStep(name, place, checks) : [];
}

function checkStep(key: string, place: { nodeId: string; path: string }, { graph, keys }: ConfigChecks): FlowIssue[] {
  const id = [...keys].find(([, known]) => known === key)?.[0];
  if (id === undefined) return [issue('step_unknown', place, { key })];
  const before = graph.before.get(place.nodeId);
  if (!before || before.always.has(id)) return [];
  return [issue(before.sometimes.has(id) ? 'step_maybe_before' : 'step_never_before', place, { key })];
}

function distinct(issues: readonly FlowIssue[]): FlowIssue[] {
  const seen = new Set<string>();
  return issues.filter(({ path, code, params }) => {
    const key = `${path} ${code} ${JSON.stringify(params)}`;
    return seen.size !== seen.add(key).size;
  });
}
