import { z } from 'zod';
import type { Json, JsonObject } from './json';

/** Characters of one example, written as JSON. */
export const MAX_SAMPLE_CHARS = 64 * 1_024;
/** Of all examples of a flow: they are loaded with the editor. */
export const MAX_SAMPLES_CHARS = 1_024 * 1_024;

/** Where an example was seen: in a try of its step, in a test of the flow, in a real call. */
export const sampleOrigins = ['try', 'test', 'call'] as const;
export type SampleOrigin = (typeof sampleOrigins)[number];

export const sampleSourcesSchema = z.record(
  z.string(),
  z.strictObject({ from: z.enum(sampleOrigins), at: z.iso.datetime() }),
);
/** By step key, for those examples that were seen. */
export type SampleSources = z.output<typeof sampleSourcesSchema>;
export type SampleSource = SampleSources[string];

/** Items of a list and characters of a text that are kept, ever fewer until the whole fits. */
const cuts = [
  { items: 100, chars: 4_000 },
  { items: 20, chars: 1_000 },
  { items: 5, chars: 200 },
  { items: 2, chars: 60 },
] as const;

/** The value short enough for an example: lists and texts are cut, names stay. Undefined when even that is too long. */
export function shrunkSample(value: Json): Json | undefined {
  if (fits(value)) return value;
  for (const cut of cuts) {
    const shorter = shortened(value, cut);
    if (fits(shorter)) return shorter;
  }
  return undefined;
}

const fits = (value: Json): boolean => JSON.stringify(value).length <= MAX_SAMPLE_CHARS;

function shortened(value: Json, cut: (typeof cuts)[number]): Json {
  if (typeof value === 'string') return value.length > cut.chars ? `${value.slice(0, cut.chars - 1)}…` : value;
  if (Array.isArray(value)) return value.slice(0, cut.items).map((item) => shortened(item, cut));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, item]): [string, Json] => [key, shortened(item, cut)]);
  return Object.fromEntries(entries) satisfies JsonObject;
}
