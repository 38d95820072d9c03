import type { SampleTurn } from '@/lib/flow/file';
import type { Call } from '../../engine/call';
import { speechOf } from '../../engine/formats/speech';
import { isoIn } from '../../engine/formats/time-zone';
import type { Scope } from '../../engine/scope';
import { parseTemplate } from '../../engine/template';
import { isJsonObject, type Json, type JsonObject } from '../../flow/json';
import type { Flow, FlowNode } from '../../flow/schema';
import type { ViewOf } from '../document/step-view';
import { textParts } from '../document/text-parts';
import type { Variables } from './scope-values';

export interface ScopeSource {
  readonly turns: readonly SampleTurn[];
  /** Outputs of steps by step key, from earlier runs. */
  readonly samples: Readonly<Record<string, Json>>;
  /** Variables of the test environment. */
  readonly variables: Variables;
  readonly viewOf: ViewOf;
  /** Where clocks hang, for a flow that does not say. */
  readonly workspaceZone?: string | undefined;
  /** The call of the run on show, in place of the first turn. */
  readonly call?: Call | null;
}

/** Reads the scope, and gives the former one while the same could be read: what shows it does not render for every key typed. */
export function createSampleReader(): (flow: Flow, source: ScopeSource) => Scope {
  let last: { readonly seen: readonly unknown[]; readonly scope: Scope } | null = null;
  return (flow, source) => {
    const { steps } = stepValues(flow, source.samples, source.viewOf);
    const seen = [
      flow.language,
      flow.timeZone,
      source.workspaceZone,
      source.turns,
      source.variables,
      source.call,
      ...Object.entries(steps).flat(),
      ...keepers(flow, source).flatMap((node) => [node.key, node.config]),
    ];
    if (last && last.seen.length === seen.length && last.seen.every((one, index) => one === seen[index]))
      return last.scope;
    last = { seen, scope: sampleScope(flow, source) };
    return last.scope;
  };
}

/** What templates could read in the run on show, or if the first sample conversation ran: values to show in bubbles and to choose from. */
function sampleScope(
  flow: Flow,
  { turns, samples, variables, viewOf, workspaceZone, call = null }: ScopeSource,
): Scope {
  const { steps, vars } = stepValues(flow, samples, viewOf);
  const shown = call ?? sampleCall(flow, turns);
  const { intent, params, text, session, user } = shown;
  const speech = speechOf(flow, workspaceZone);
  const scope: Scope = {
    call: shown,
    intent,
    params,
    text,
    session,
    user,
    steps,
    vars,
    env: known(variables),
    secret: {},
    now: isoIn(Date.now(), speech.zone),
    speech,
  };
  for (const node of keepers(flow, { samples, viewOf })) {
    const kept = keptBy(node, scope, viewOf);
    if (node.key !== undefined) steps[node.key] = kept;
    Object.assign(vars, kept);
  }
  return scope;
}

/** Steps that keep values and have not run yet: what they would keep is known from what they read. */
function keepers(flow: Flow, { samples, viewOf }: Pick<ScopeSource, 'samples' | 'viewOf'>): readonly FlowNode[] {
  return flow.nodes.filter(
    (node) => !(node.key !== undefined && samples[node.key] !== undefined) && viewOf(node)?.definition.vars,
  );
}

function keptBy(node: FlowNode, scope: Scope, viewOf: ViewOf): JsonObject {
  const definition = viewOf(node)?.definition;
  const config = definition?.config.safeParse(node.config);
  const sample: unknown = config?.success ? definition?.sample(config.data) : undefined;
  const entries = Object.entries(isJsonObject(sample) ? sample : {}).flatMap(([name, value]): [string, Json][] => {
    const read = typeof value === 'string' ? readTemplate(value, scope) : value;
    return name === '' || read === undefined ? [] : [[name, read]];
  });
  return Object.fromEntries(entries);
}

/** One value keeps its type, as in a run. */
function readTemplate(source: string, scope: Scope): Json | undefined {
  const template = parseTemplate(source);
  if (!template.ok) return undefined;
  const [only, ...more] = template.parts;
  if (typeof only === 'object' && more.length === 0) return attempt(() => only.evaluate(scope) as Json | undefined); // a scope of samples gives nothing but JSON
  const parts = textParts(source, scope).map((part) => (part.type === 'text' ? part.text : part.sample));
  return parts.some((part) => part === undefined) ? undefined : parts.join('');
}

/** A filter may fail on a value it was not made for. */
function attempt<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}

function known(variables: Variables): Scope['env'] {
  return Object.fromEntries(
    Object.entries(variables).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}

function sampleCall(flow: Flow, turns: ScopeSource['turns']): Call {
  const [turn] = turns;
  const params: JsonObject = Object.assign({}, ...[...turns].reverse().map((one) => one.params ?? {}));
  return {
    intent: turn?.intent,
    params,
    text: turn?.text,
    session: { id: 'session-1', params },
    user: {},
    locale: flow.language,
    request: { method: 'POST', path: '', query: {}, headers: {}, body: {} },
  };
}

function stepValues(flow: Flow, samples: ScopeSource['samples'], viewOf: ScopeSource['viewOf']) {
  const steps: Record<string, unknown> = {};
  const vars: JsonObject = {};
  for (const node of flow.nodes) {
    const output = node.key === undefined ? undefined : samples[node.key];
    if (node.key === undefined || output === undefined) continue;
    steps[node.key] = output;
    if (viewOf(node)?.definition.vars && isJsonObject(output)) Object.assign(vars, output);
  }
  return { steps, vars };
}
