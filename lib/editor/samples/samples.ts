import { isSameJson, type Json } from '../../flow/json';
import type { SampleOrigin, SampleSource } from '../../flow/sample';
import type { Flow } from '../../flow/schema';

/** An output that a step gave once. */
export interface Sample {
  readonly output: Json;
  /** Null for one that came with a template or a file. */
  readonly source: SampleSource | null;
}

/** By node id: renaming, deleting and undoing find them again. */
export type SamplesByNode = ReadonlyMap<string, Sample>;

/** What the server keeps: by step key. */
export type KeptSamples = Readonly<Record<string, Sample>>;

export function samplesOf(
  flow: Flow,
  samples: Readonly<Record<string, Json>>,
  sources: Readonly<Record<string, SampleSource>>,
): SamplesByNode {
  return new Map(
    flow.nodes.flatMap(({ id, key }) => {
      const output = key === undefined ? undefined : samples[key];
      if (key === undefined || output === undefined) return [];
      return [[id, { output, source: sources[key] ?? null }] as const];
    }),
  );
}

/** By step key, as the document names its steps now. Gives the former object back while nothing in it is new. */
export function createSampleIndex(): (flow: Flow, samples: SamplesByNode) => KeptSamples {
  let last: KeptSamples = {};
  return (flow, samples) => {
    const next: Record<string, Sample> = {};
    for (const { id, key } of flow.nodes) {
      const sample = samples.get(id);
      if (key !== undefined && sample) next[key] = sample;
    }
    if (!isSameIndex(last, next)) last = next;
    return last;
  };
}

const isSameIndex = (a: KeptSamples, b: KeptSamples): boolean =>
  Object.keys(a).length === Object.keys(b).length && Object.entries(b).every(([key, sample]) => a[key] === sample);

export type SampleChanges = Record<string, { output: Json; from: SampleOrigin; at: string } | null>;

/** What to tell the server that knows `kept`; null = nothing. One without a source stays as the server has it. */
export function sampleChanges(kept: KeptSamples, now: KeptSamples): SampleChanges | null {
  const gone = Object.keys(kept).filter((key) => now[key] === undefined);
  const seen = Object.entries(now).filter(([key, sample]) => sample !== kept[key] && !isSameSample(sample, kept[key]));
  if (gone.length === 0 && seen.length === 0) return null;
  return Object.fromEntries([
    ...gone.map((key) => [key, null] as const),
    ...seen.map(([key, { output, source }]) => [key, { output, ...(source ?? unknownSource) }] as const),
  ]);
}

/** A sample of a template under another name: nobody knows when it was seen. */
const unknownSource: SampleSource = { from: 'test', at: new Date(0).toISOString() };

function isSameSample(a: Sample, b: Sample | undefined): boolean {
  return b !== undefined && isSameJson(a.output, b.output) && isSameJson(a.source, b.source);
}
