import { isSameJson, type Json, type JsonObject } from '../../flow/json';
import type { Endpoint, Flow, FlowEdge, FlowNode, FlowNote } from '../../flow/schema';
import { edgeId } from '../document/wiring';

/** A flow as the things that are changed one by one. Where a card stands is a thing of its own beside what it does. */
export interface Units {
  readonly steps: ReadonlyMap<string, FlowNode>;
  readonly notes: ReadonlyMap<string, FlowNote>;
  /** By where they leave. */
  readonly edges: ReadonlyMap<string, FlowEdge>;
  /** Name, language, time zone and the parts of the endpoint, by a path such as `endpoint.exits.failed`. */
  readonly settings: ReadonlyMap<string, Json>;
}

export function unitsOf(flow: Flow): Units {
  return {
    steps: new Map(flow.nodes.map((node) => [node.id, node])),
    notes: new Map((flow.notes ?? []).map((note) => [note.id, note])),
    edges: new Map(flow.edges.map((edge) => [edgeId(edge), edge])),
    settings: settingsOf(flow),
  };
}

/** What the step does, wherever it stands. */
export function isSameStep(one: FlowNode | undefined, other: FlowNode | undefined): boolean {
  if (one === other || !one || !other) return one === other;
  return one.config === other.config
    ? isSameJson({ ...one, config: null, x: 0, y: 0 }, { ...other, config: null, x: 0, y: 0 })
    : isSameJson({ ...one, x: 0, y: 0 }, { ...other, x: 0, y: 0 });
}

export function isSameNote(one: FlowNote | undefined, other: FlowNote | undefined): boolean {
  return one === other || (one?.text === other?.text && one?.tint === other?.tint && !one === !other);
}

export const isSameEdge = (one: FlowEdge | undefined, other: FlowEdge | undefined): boolean => one?.to === other?.to;

/** These hold settings that have nothing to do with one another. */
const sets = ['options', 'exits'] as const;

function settingsOf({ name, language, timeZone, endpoint }: Flow): ReadonlyMap<string, Json> {
  const { options, exits, ...parts } = endpoint;
  const settings = new Map<string, Json>(Object.entries({ name, language }));
  if (timeZone !== undefined) settings.set('timeZone', timeZone);
  for (const [part, value] of Object.entries(parts)) if (value !== undefined) settings.set(`endpoint.${part}`, value);
  for (const [part, value] of Object.entries(options)) settings.set(`endpoint.options.${part}`, value);
  // Parsed from JSON, so that it is JSON.
  for (const [part, value] of Object.entries(exits)) settings.set(`endpoint.exits.${part}`, value as Json);
  return settings;
}

/** The flow of these settings, without steps. `like` gives the parts that did not change. */
export function flowOf(settings: ReadonlyMap<string, Json>, like: Flow): Omit<Flow, 'nodes' | 'edges' | 'notes'> {
  const parts: JsonObject = {};
  const nested: Record<(typeof sets)[number], JsonObject> = { options: {}, exits: {} };
  for (const [path, value] of settings) {
    const [, set, key] = /^endpoint\.(options|exits)\.(.*)$/s.exec(path) ?? [];
    if (key !== undefined) nested[set === 'exits' ? 'exits' : 'options'][key] = value;
    else if (path.startsWith('endpoint.')) parts[path.slice('endpoint.'.length)] = value;
  }
  const merged = { ...parts, ...nested } as unknown as Endpoint; // each part is one of an endpoint that was parsed
  const endpoint = isSameJson(merged, like.endpoint) ? like.endpoint : merged;
  const timeZone = settings.get('timeZone');
  return {
    format: like.format,
    name: String(settings.get('name')),
    language: settings.get('language') as Flow['language'], // as above
    ...(timeZone === undefined ? {} : { timeZone: String(timeZone) }),
    endpoint,
  };
}
