import { isSameJson, type Json } from '../flow/json';
import type { SampleOrigin, SampleSource } from '../flow/sample';
import type { Flow } from '../flow/schema';

/** An output that a step gave once. */
export interface Example {
  readonly output: Json;
  /** Null for one that came with a template or a file. */
  readonly source: SampleSource | null;
}

/** By node id: renaming, deleting and undoing find them again. */
export type Examples = ReadonlyMap<string, Example>;

/** What the server keeps: by step key. */
export type KeptExamples = Readonly<Record<string, Example>>;

export function examplesOf(
  flow: Flow,
  samples: Readonly<Record<string, Json>>,
  sources: Readonly<Record<string, SampleSource>>,
): Examples {
  return new Map(
    flow.nodes.flatMap(({ id, key }) => {
      const output = key === undefined ? undefined : samples[key];
      if (key === undefined || output === undefined) return [];
      return [[id, { output, source: sources[key] ?? null }] as const];
    }),
  );
}

/** By step key, as the document names its steps now. Gives the former object back while nothing in it is new. */
export function createExampleIndex(): (flow: Flow, examples: Examples) => KeptExamples {
  let last: KeptExamples = {};
  return (flow, examples) => {
    const next: Record<string, Example> = {};
    for (const { id, key } of flow.nodes) {
      const example = examples.get(id);
      if (key !== undefined && example) next[key] = example;
    }
    if (!isSameIndex(last, next)) last = next;
    return last;
  };
}

const isSameIndex = (a: KeptExamples, b: KeptExamples): boolean =>
  Object.keys(a).length === Object.keys(b).length && Object.entries(b).every(([key, example]) => a[key] === example);

export type ExampleChanges = Record<string, { output: Json; from: SampleOrigin; at: string } | null>;

/** What to tell the server that knows `kept`; null = nothing. One without a source stays as the server has it. */
export function exampleChanges(kept: KeptExamples, now: KeptExamples): ExampleChanges | null {
  const gone = Object.keys(kept).filter((key) => now[key] === undefined);
  const seen = Object.entries(now).filter(
    ([key, example]) => example !== kept[key] && !isSameExample(example, kept[key]),
  );
  if (gone.length === 0 && seen.length === 0) return null;
  return Object.fromEntries([
    ...gone.map((key) => [key, null] as const),
    ...seen.map(([key, { output, source }]) => [key, { output, ...(source ?? unknownSource) }] as const),
  ]);
}

/** An example of a template under another name: nobody knows when it was seen. */
const unknownSource: SampleSource = { from: 'test', at: new Date(0).toISOString() };

function isSameExample(a: Example, b: Example | undefined): boolean {
  return b !== undefined && isSameJson(a.output, b.output) && isSameJson(a.source, b.source);
}
