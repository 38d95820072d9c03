import type { Call } from '../../engine/call';
import { isJsonObject, type Json } from '../../flow/json';
import type { Flow } from '../../flow/schema';
import { platforms } from '../../platforms/catalog.gen';
import type { RunTrace } from './trace';

/** A request as tests and the log give it; without a body for who may not see bodies. */
export interface RunRequest {
  readonly method: string;
  readonly query?: string | undefined;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** What the platform said in a request; null where that is not to be seen, or is no call of the platform. */
export function callOf(flow: Flow, { method, query = '', headers, body }: RunRequest): Call | null {
  const platform = platforms.get(flow.endpoint.platform);
  const options = platform?.options.safeParse(flow.endpoint.options);
  if (!platform || !options?.success || body === null || body === undefined) return null;
  const request = {
    method,
    path: '',
    query: Object.fromEntries(new URLSearchParams(query)),
    headers: Object.fromEntries(
      Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    ),
    body: body as Json, // it came as JSON from the server
  };
  const parsed = platform.parse(request, options.data);
  return parsed.ok ? parsed.call : null;
}

/** Samples of steps as they were in the run on show. */
export function samplesWith(
  samples: Readonly<Record<string, Json>>,
  flow: Flow,
  trace: RunTrace | null,
): Readonly<Record<string, Json>> {
  if (!trace) return samples;
  const given = flow.nodes.flatMap(({ id, key }): [string, Json][] => {
    const output = trace.steps.get(id)?.output as Json | undefined; // the same
    return key !== undefined && isJsonObject(output) ? [[key, output]] : [];
  });
  return { ...samples, ...Object.fromEntries(given) };
}
