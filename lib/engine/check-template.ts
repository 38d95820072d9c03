import { z } from 'zod';
import { checkFilters } from './check-filters';
import type { Graph } from './check-graph';
import type { FlowIssue } from './failure';
import type { FieldMeta } from './field';
import { issue, type Place } from './issues';
import { unwrap } from './schema-walk';
import { scopeRoots } from './scope';
import { type Output, parseTemplate } from './template';
import { isInOrigin, isTrusted } from './url-template';

/** What a template may read at one place of the flow. */
export interface TemplateScope {
  readonly graph: Graph;
  /** Step keys by node id, and the names that some step writes into `vars`. */
  readonly keys: ReadonlyMap<string, string>;
  readonly vars: ReadonlySet<string>;
}

export interface NodePlace extends Place {
  readonly nodeId: string;
}

/** Faults of one text in a field that renders templates. */
export function checkTemplate(
  text: string,
  meta: FieldMeta,
  { place, scope }: { place: NodePlace; scope: TemplateScope },
): FlowIssue[] {
  const template = parseTemplate(text);
  if (!template.ok) return [issue(template.code, place, template.params)];
  const issues = template.references.flatMap((path) => checkReference(path.map(String), place, scope));
  const nameless = template.references.some(([root, name]) => root === 'secret' && typeof name !== 'string');
  if (meta.secrets && nameless) issues.push(issue('secret_nameless', place));
  if (!meta.secrets && template.references.some(([root]) => root === 'secret'))
    issues.push(issue('secret_refused', place));
  issues.push(...checkFilters(template.parts, place));
  return meta.template === 'url' ? [...issues, ...checkUrl(template.parts, text, place)] : issues;
}

const roots: ReadonlySet<string> = new Set(scopeRoots);
/** The roots that hold the call and nothing of the flow. */
const callRoots: ReadonlySet<string> = new Set(['call', 'intent', 'params', 'text', 'session', 'user']);

/** The duplicate key is made before the flow runs: it sees the call, no step and no value of the environment. */
export function checkCallTemplate(text: string, place: Place): FlowIssue[] {
  const template = parseTemplate(text);
  if (!template.ok) return [issue(template.code, place, template.params)];
  const issues = checkFilters(template.parts, place);
  const unread = template.references.flatMap((reference) => {
    const path = reference.map(String);
    const [root = ''] = path;
    return callRoots.has(root) ? checkProperty(path, place) : [issue('reference_unknown', place, { name: root })];
  });
  return [...unread, ...issues];
}

function checkUrl(parts: readonly (string | Output)[], text: string, place: Place): FlowIssue[] {
  if (text.trim() === '') return [issue('field_missing', place)];
  let before = '';
  for (const part of parts) {
    if (typeof part !== 'string' && isInOrigin(before) && !isTrusted(part)) return [issue('url_data_in_origin', place)];
    before += typeof part === 'string' ? part : before === '' ? 'https://origin/' : 'x';
  }
  return /^https?:\/\/[^/?#]|^\/demo\//.test(before) ? [] : [issue('url_relative', place)];
}

function checkReference(path: readonly string[], place: NodePlace, scope: TemplateScope): FlowIssue[] {
  const [root = '', name, field] = path;
  if (!roots.has(root)) return [issue('reference_unknown', place, { name: root })];
  if (name === undefined) return [];
  if (root === 'vars' && !scope.vars.has(name)) return [issue('vars_unset', place, { name })];
  return root === 'steps' ? checkStep({ key: name, field }, place, scope) : checkProperty(path, place);
}

/** Below these only the listed names exist; everything else is the caller's own data. */
const properties: Readonly<Record<string, readonly string[]>> = {
  call: ['event', 'intent', 'route', 'params', 'text', 'session', 'user', 'locale', 'eventId', 'request'],
  'call.request': ['method', 'path', 'query', 'headers', 'body'],
  'call.session': ['id', 'params'],
  'call.user': ['id', 'name'],
  session: ['id', 'params'],
  user: ['id', 'name'],
};

function checkProperty(path: readonly string[], place: Place): FlowIssue[] {
  const at = path.findIndex((name, index) => properties[path.slice(0, index).join('.')]?.includes(name) === false);
  return at < 0 ? [] : [issue('property_unknown', place, { name: path[at] ?? '', of: path.slice(0, at).join('.') })];
}

function checkStep(
  { key, field }: { key: string; field: string | undefined },
  place: NodePlace,
  { graph, keys }: TemplateScope,
): FlowIssue[] {
  const id = [...keys].find(([, known]) => known === key)?.[0];
  const step = id === undefined ? undefined : graph.nodes.get(id);
  if (id === undefined || !step) return [issue('step_unknown', place, { key })];
  if (step.node.off && !step.definition?.traits?.entry) return [issue('step_off', place, { key })];
  const before = graph.before.get(place.nodeId);
  if (before && !before.always.has(id))
    return [issue(before.sometimes.has(id) ? 'step_maybe_before' : 'step_never_before', place, { key })];
  return field === undefined || gives(step.definition?.output, field)
    ? []
    : [issue('step_output_unknown', place, { key, name: field })];
}

/** An output that is no fixed object may hold anything; `size` is Liquid's own. */
function gives(output: z.ZodType | undefined, field: string): boolean {
  const shape = output && unwrap(output, undefined);
  return !(shape instanceof z.ZodObject) || field === 'size' || Object.hasOwn(shape.shape, field);
}
