import type { SampleSources } from './sample';

/** Without what real people said and got: for who may not read calls, and for copies of a flow. */
export function withoutCalls<T>(
  samples: Readonly<Record<string, T>>,
  sources: Readonly<SampleSources>,
): Record<string, T> {
  return Object.fromEntries(Object.entries(samples).filter(([key]) => sources[key]?.from !== 'call'));
}
