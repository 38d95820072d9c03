import { z } from 'zod';
import type { KnownNode } from './check-graph';
import { shapeFaults } from './check-shape';
import { checkTemplate, type TemplateScope } from './check-template';
import type { CheckTools, ConfigFault } from './config-fault';
import type { FlowIssue } from './failure';
import { issue } from './issues';
import { childSchema, elementSchema, metaOf, unwrap } from './schema-walk';
import { hasTemplate } from './template';

export interface ConfigChecks extends TemplateScope {
  readonly tools: CheckTools;
  readonly ownKeys: readonly string[];
}

/** Faults inside one node's config: its shape, what the kind itself knows, and every template in it. */
export function checkConfig(known: KnownNode, checks: ConfigChecks): FlowIssue[] {
  const { node, definition } = known;
  if (!definition) return [];
  const parsed = definition.config.safeParse(node.config);
  const shape = parsed.success
    ? kindFaults(known, parsed.data, checks)
    : shapeFaults(parsed.error.issues, node.config).map(({ path, code, params }) =>
        issue(code, { nodeId: node.id, path: ['config', ...path].map(String).join('.') }, params),
      );
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
    const found = issue(code, { nodeId: node.id, path: ['config', ...path].join('.') }, params);
    return severity ? { ...found, severity } : found;
  });
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
    return [
      ...leaves(value, spot.path).flatMap(([path, text]) =>
        checkTemplate(text, meta, { place: { nodeId: spot.nodeId, path }, scope: spot.checks }),
      ),
      ...(meta.template === 'url' && callsOneOf(spot.checks.ownKeys, value)
        ? [issue('url_own', { nodeId: spot.nodeId, path: spot.path })]
        : []),
      ...keysIn(value, spot.path)
        .filter(([, key]) => hasTemplate(key))
        .map(([path, name]) => issue('template_in_key', { nodeId: spot.nodeId, path }, { name })),
    ];
  if (typeof value === 'string' && hasTemplate(value) && !(unwrap(spot.schema, value) instanceof z.ZodUnknown))
    return [issue('template_refused', { nodeId: spot.nodeId, path: spot.path })];
  if (Array.isArray(value))
    return value.flatMap((item, index) =>
      walk(item, { ...spot, schema: elementSchema(spot.schema), path: `${spot.path}.${index}` }),
    );
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) =>
    walk(item, { ...spot, schema: childSchema(spot.schema, key, value), path: `${spot.path}.${key}` }),
  );
}

/** A flow that calls its own address feeds itself until the count of hops ends it. */
function callsOneOf(keys: readonly string[], url: unknown): boolean {
  return typeof url === 'string' && keys.some((key) => `${url}/`.replace(/[?#]/g, '/').includes(`/hooks/${key}/`));
}

function leaves(value: unknown, path: string): [path: string, text: string][] {
  if (typeof value === 'string') return [[path, value]];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => leaves(item, `${path}.${key}`));
}

/** Names of fields, with the place of the object they stand in. */
function keysIn(value: unknown, path: string): [path: string, key: string][] {
  if (typeof value !== 'object' || value === null) return [];
  const deeper = Object.entries(value).flatMap(([key, item]) => keysIn(item, `${path}.${key}`));
  return Array.isArray(value) ? deeper : [...Object.keys(value).map((key): [string, string] => [path, key]), ...deeper];
}

function distinct(issues: readonly FlowIssue[]): FlowIssue[] {
  const seen = new Set<string>();
  return issues.filter(({ path, code, params }) => {
    const key = `${path} ${code} ${JSON.stringify(params)}`;
    return seen.size !== seen.add(key).size;
  });
}
