import { memberPath } from '@/lib/editor/document/member-path';
import { textToValue, valueToText } from '@/lib/editor/document/value-text';
import type { Scope } from '@/lib/engine/scope';
import { type PathSegment, readPath } from '@/lib/engine/template-paths';
import { isJsonObject, type Json, type JsonObject } from '@/lib/flow/json';

/** A value that a step reads, to be typed before it is tried. */
export interface TryInput {
  /** As a template writes it. */
  readonly path: string;
  readonly name: string;
  readonly segments: readonly PathSegment[];
  /** What the sample has, as text; empty = nothing yet. */
  readonly sample: string;
  /** The sample is a text: what is typed is one too, also if it looks like a number. */
  readonly isText: boolean;
}

/** Stored values and the clock are the server's. */
const notAsked: readonly PathSegment[] = ['env', 'secret', 'now'];

/** Each value once, in the order in which the step reads them. */
export function tryInputs(paths: readonly (readonly PathSegment[])[], sample: Scope): readonly TryInput[] {
  const inputs = new Map<string, TryInput>();
  for (const segments of paths) {
    const [root, ...rest] = segments;
    if (root === undefined || notAsked.includes(root)) continue;
    const path = rest.reduce<string>((made, segment) => memberPath(made, segment), String(root));
    const value = readPath(sample, segments) as Json | undefined; // a sample holds nothing but JSON
    const isText = typeof value === 'string';
    const seen = isText ? value : valueToText(value);
    inputs.set(path, { path, name: String(segments.at(-1)), segments, sample: seen, isText });
  }
  return [...inputs.values()];
}

/** What is sent along: the sample's values under every root that is read, with those that were typed put in. */
export function tryValues(inputs: readonly TryInput[], typed: ReadonlyMap<string, string>, sample: Scope): JsonObject {
  return inputs.reduce<Json>((values, { path, segments, sample: seen, isText }) => {
    const text = typed.get(path) ?? seen;
    const known = withSample(values, segments, sample);
    if (text === seen) return known;
    const value = text === '' ? undefined : isText ? text : textToValue(text);
    return withValue(known, segments, value) ?? {};
  }, {}) as JsonObject; // begins as an object and every segment list has a root, so it stays one
}

/** Of the steps only those that are read: the others may be long. */
function withSample(values: Json, segments: readonly PathSegment[], sample: Scope): Json {
  const place = segments.slice(0, segments[0] === 'steps' ? 2 : 1);
  const seen = readPath(sample, place) as Json | undefined; // a sample holds nothing but JSON
  if (seen === undefined || (isJsonObject(values) && readPath(values, place) !== undefined)) return values;
  return withValue(values, place, seen) ?? values;
}

/** A copy along the path; undefined takes the value out. */
function withValue(
  container: Json | undefined,
  path: readonly PathSegment[],
  value: Json | undefined,
): Json | undefined {
  const [first, ...rest] = path;
  if (first === undefined) return value;
  if (Array.isArray(container) || (container === undefined && typeof first === 'number'))
    return withItem(container ?? [], first, (item) => withValue(item, rest, value));
  const fields = isJsonObject(container ?? null) ? (container as JsonObject) : {}; // just checked
  const { [first]: former, ...others } = fields;
  const inner = withValue(former, rest, value);
  return inner === undefined ? others : { ...fields, [first]: inner };
}

function withItem(items: readonly Json[], at: PathSegment, change: (item: Json | undefined) => Json | undefined): Json {
  const index = at === 'first' ? 0 : at === 'last' ? Math.max(0, items.length - 1) : Number(at);
  const copy = [...items];
  if (Number.isInteger(index) && index >= 0) copy[index] = change(items[index]) ?? null;
  return copy; // `size` follows from the items
}
