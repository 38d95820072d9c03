import { roundedMs } from '@/lib/contract/milliseconds';
import type { CallTiming, FlowTestResult, Harder, TestRequest } from '@/lib/contract/tests';
import type { Reply } from '@/lib/engine/reply';
import type { JsonObject } from '@/lib/flow/json';
import type { SimulatedRequest } from '@/lib/platforms/platform';
import { AppError } from '../errors';
import type { TestInput, TestRunner } from '../flows/test';
import { maskerOf } from '../runs/mask';
import type { RunRecord } from '../runs/record';
import { previewOf } from '../runs/run-view';
import { type CallStage, HookCall, type HookCallDeps } from './hook-call';
import type { Answer, Inbound } from './inbound';
import type { Plans } from './plans';
import type { Prepared } from './prepare';
import { sign } from './verify/sign';

export interface TestRunDeps extends HookCallDeps {
  readonly plans: Pick<Plans, 'prepareDraft' | 'samples'>;
  newRunId(): string;
}

/** Runs a draft once, through the same door as a call: signed, verified, parsed, run, answered and logged. */
export function createTestRunner(deps: TestRunDeps): TestRunner {
  return {
    async testRun({ workspaceId, flowId, revision, document }, input, { effects, harder = {} }) {
      const origin = { workspaceId, flowId, version: null, revision, environment: 'test' } as const;
      const prepared = await deps.plans.prepareDraft({ origin, document });
      if (!prepared) throw new AppError('request_invalid', { detail: 'The platform of the flow is unknown.' });
      const samples = await deps.plans.samples(flowId);
      const request =
        'turn' in input
          ? prepared.platform.simulate(input.turn, prepared.options)
          : plainRequest(input.request, prepared);
      const inbound = inboundOf(deps, { request, prepared, harder });
      const stages = new Map<CallStage, number>();
      const onStage = (stage: CallStage) => {
        stages.set(stage, deps.ports.clock.elapsed() - inbound.startedAt);
      };
      let record: RunRecord | undefined;
      const runLog = {
        append(given: RunRecord) {
          record = given;
          deps.runLog.append(given);
        },
      };
      const call = new HookCall(
        { ...deps, runLog },
        { inbound, prepared, runId: deps.newRunId(), rest: request.path, source: 'test', effects, samples, onStage },
      );
      const answer = await call.answer();
      answer.sent?.(true);
      if (!record) throw new Error('A call that was sent is recorded.');
      const timing = timingOf(stages, harder);
      return {
        run: previewOf(record),
        timing,
        heard: hear({ ...prepared, mask: record.mask }, answer),
        remembered: remember(prepared, input, answer),
      } satisfies FlowTestResult;
    },
  };
}

function timingOf(stages: ReadonlyMap<CallStage, number>, { delayMs = 0 }: Harder): CallTiming {
  const at = (stage: CallStage) => {
    const ms = stages.get(stage);
    return ms === undefined ? null : roundedMs(ms);
  };
  return { arrivedMs: delayMs, checkedMs: at('checked'), readMs: at('read'), ranMs: at('ran') };
}

function plainRequest(
  { method, path = '', query = {}, headers = {}, body }: TestRequest,
  { methods }: Prepared,
): SimulatedRequest {
  const text = body === undefined ? '' : typeof body === 'string' ? body : JSON.stringify(body);
  return {
    method: method ?? [...methods][0] ?? 'POST',
    path: path.replace(/^\/+/, ''),
    query: typeof query === 'string' ? query.replace(/^\?/, '') : new URLSearchParams(query).toString(),
    headers: { 'content-type': 'application/json', ...lowerCased(headers) },
    body: text,
  };
}

function lowerCased(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
}

function inboundOf(
  { ports }: TestRunDeps,
  { request, prepared, harder }: { request: SimulatedRequest; prepared: Prepared; harder: Harder },
): Inbound {
  const bytes = Buffer.from(request.body);
  const headers = lowerCased(request.headers);
  const secrets = harder.wrongSecret ? wrongFor(prepared.values.secret) : prepared.values.secret;
  const signature = sign(prepared.flow.endpoint.verify, secrets, { headers, body: bytes });
  return {
    method: request.method,
    path: `/hooks/…/test${request.path === '' ? '' : `/${request.path}`}`,
    query: request.query,
    headers: { ...headers, ...signature },
    remoteAddress: null,
    startedAt: ports.clock.elapsed() - (harder.delayMs ?? 0),
    read: (maxBytes) => (bytes.length > maxBytes ? { type: 'too_large' } : { type: 'body', bytes }),
  };
}

const wrongFor = (secrets: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.keys(secrets).map((name) => [name, 'not-the-secret']));

/** What the session holds after the turn, masked like the log. */
function remember(
  { platform, options, mask }: Prepared,
  input: TestInput,
  { status, headers, body }: Answer,
): JsonObject | null {
  if (!('turn' in input)) return null;
  const held = platform.remember(input.turn.sessionParams ?? {}, { status, headers, body }, options);
  return maskerOf(mask).value(held) as JsonObject; // only texts are replaced, so the shape stays
}

/** What the person would read, masked like the log; null where the platform is no chat or the answer is not in its words. */
function hear(
  { platform, options, mask }: Pick<Prepared, 'platform' | 'options' | 'mask'>,
  { status, headers, body }: Answer,
): FlowTestResult['heard'] {
  if (!platform.traits.chat && !platform.traits.rawAnswer) return null;
  try {
    const heard = platform.hear({ status, headers, body }, options);
    const { messages, params, end } = maskerOf(mask).value(heard) as Reply; // only texts are replaced, so the shape stays
    return { messages: [...messages], params, end };
  } catch {
    return null;
  }
}
