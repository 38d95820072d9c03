import type { RunHost } from '@/lib/engine/execute';
import type { RunLog } from '../runs/record';
import { HookCall, type HookCallDeps } from './hook-call';
import { type HookPath, readHookPath } from './hook-path';
import type { Answer, Gateway, Inbound } from './inbound';
import type { Endpoint } from './plan-table';
import type { Plans } from './plans';
import type { Prepared } from './prepare';

export interface GatewayDeps {
  readonly plans: Pick<Plans, 'find' | 'draft'>;
  readonly runLog: RunLog;
  readonly ports: RunHost['ports'];
  /** UUIDv7. */
  newRunId(): string;
  report(error: unknown): void;
}

/** The hot path. With the plan in memory and no node that waits, the answer is there without a promise. */
export function createGateway(deps: GatewayDeps): Gateway {
  const { plans } = deps;

  const route = (inbound: Inbound, path: HookPath, endpoint: Endpoint | null): Answer | Promise<Answer> => {
    if (!endpoint) return unknownKey();
    if (!path.isTest) return answer(inbound, { path, endpoint, prepared: endpoint.live });
    return plans.draft(endpoint).then((prepared) => answer(inbound, { path, endpoint, prepared }));
  };

  const answer = (inbound: Inbound, { path, endpoint, prepared }: Target): Answer | Promise<Answer> => {
    if (!prepared) return notLive(deps, inbound, endpoint);
    return new HookCall(deps, {
      inbound,
      prepared,
      runId: deps.newRunId(),
      rest: path.rest,
      source: 'hook',
      effects: 'run',
    }).answer();
  };

  return {
    handle(inbound) {
      const path = readHookPath(inbound.path);
      if (!path) return unknownKey();
      try {
        const endpoint = plans.find(path.key);
        const answering =
          endpoint instanceof Promise
            ? endpoint.then((found) => route(inbound, path, found))
            : route(inbound, path, endpoint);
        return answering instanceof Promise ? answering.catch((error) => failure(deps, error)) : answering;
      } catch (error) {
        return failure(deps, error);
      }
    },
  };
}

interface Target {
  readonly path: HookPath;
  readonly endpoint: Endpoint;
  readonly prepared: Prepared | null;
}

const plain = { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' };

/** One body for every key that does not exist: nothing to learn from it. */
const unknownAnswer: Answer = { status: 404, headers: plain, body: 'There is no flow at this address.\n' };
const unknownKey = () => unknownAnswer;

/** The database is needed and away, or we made a mistake. No flow is known, so nothing is logged but the fault. */
function failure(deps: HookCallDeps, error: unknown): Answer {
  deps.report(error);
  return {
    status: 503,
    headers: { ...plain, 'retry-after': '5' },
    body: 'This address cannot be looked up right now. Try again in a few seconds.\n',
  };
}

function notLive(deps: GatewayDeps, inbound: Inbound, endpoint: Endpoint): Answer {
  const id = deps.newRunId();
  const headers = { ...plain, 'x-hookloom-run': id, 'x-hookloom-version': 'none' };
  const body = 'This flow is not published. Its draft answers at the same address with /test at the end.\n';
  const { clock } = deps.ports;
  const sent = (delivered: boolean) => {
    const durationMs = clock.elapsed() - inbound.startedAt;
    deps.runLog.append({
      id,
      workspaceId: endpoint.workspaceId,
      flowId: endpoint.flowId,
      version: null,
      revision: null,
      environment: 'production',
      source: 'hook',
      platform: endpoint.platform,
      exit: 'rejected',
      reason: 'not_live',
      status: 404,
      delivered,
      intent: null,
      sessionId: null,
      eventId: null,
      text: null,
      startedAt: clock.now() - durationMs,
      durationMs,
      remoteAddress: inbound.remoteAddress,
      request: { method: inbound.method, path: inbound.path, query: inbound.query, headers: inbound.headers, body: '' },
      answer: { status: 404, headers, body },
      steps: [],
      error: null,
      mask: noMask,
    });
  };
  return { status: 404, headers, body, sent };
}

/** The log hides credentials' headers by itself; a flow that is not live has no secrets to find. */
const noMask = { values: [], headers: new Set<string>() };
