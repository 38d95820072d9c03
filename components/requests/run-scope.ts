import type { RunDetail } from '@/lib/contract/runs';
import type { Call } from '@/lib/engine/call';
import { speechOf } from '@/lib/engine/formats/speech';
import { isoIn } from '@/lib/engine/formats/time-zone';
import type { Scope } from '@/lib/engine/scope';
import { isJsonObject, type JsonObject } from '@/lib/flow/json';
import type { Flow } from '@/lib/flow/schema';
import { catalog } from '@/lib/nodes/catalog.gen';
import { platforms } from '@/lib/platforms/catalog.gen';

type RunDocument = Pick<Flow, 'nodes' | 'endpoint' | 'language' | 'timeZone'>;
type TracedRun = Pick<RunDetail, 'platform' | 'request' | 'steps' | 'startedAt'>;

/** What templates could read in a logged call, as far as the log kept it: to say with which values a step did what it did. */
export function runScope(run: TracedRun, document: RunDocument, workspaceZone: string | undefined): Scope {
  const call = callOf(run, document);
  const steps: Record<string, unknown> = {};
  const vars: JsonObject = {};
  const nodes = new Map(document.nodes.map((node) => [node.id, node]));
  for (const { nodeId, kind, output } of run.steps) {
    const key = nodes.get(nodeId)?.key;
    if (key !== undefined) steps[key] = output;
    // Came as JSON from the server.
    if (catalog.get(kind)?.vars && isJsonObject(output as JsonObject)) Object.assign(vars, output);
  }
  const { intent, params, text, session, user } = call;
  const speech = speechOf(document, workspaceZone);
  const now = isoIn(Date.parse(run.startedAt), speech.zone);
  return { call, intent, params, text, session, user, steps, vars, env: {}, secret: {}, now, speech };
}

/** Read again as it was read then; what cannot be read has no values. */
export function callOf(
  { platform: id, request }: Pick<TracedRun, 'platform' | 'request'>,
  { endpoint }: Pick<Flow, 'endpoint'>,
): Call {
  const given = {
    method: request.method,
    path: request.path,
    query: Object.fromEntries(new URLSearchParams(request.query)),
    headers: Object.fromEntries(
      Object.entries(request.headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
    ),
    body: request.body,
  };
  const platform = platforms.get(id);
  const options = platform?.options.safeParse(endpoint.platform === id ? endpoint.options : {});
  const parsed = platform && options?.success ? platform.parse(given, options.data) : undefined;
  return parsed?.ok ? parsed.call : { params: {}, session: { params: {} }, user: {}, request: given };
}
