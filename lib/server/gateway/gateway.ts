import type { RunHost } from '@/lib/engine/run-host';
import type { RunLog } from '../runs/record';
import { HookCall } from './hook-call';
import { type HookPath, readHookPath } from './hook-path';
import type { Answer, Gateway, Inbound } from './inbound';
import type { KnownFlow } from './plan-table';
import { broken, notLive, unavailable, unknownKey } from './planless-answers';
import type { Plans } from './plans';
import type { Prepared } from './prepare';
import { type Broken, isBroken } from './prepare-stored';
import { type Prove, reachAnswer } from './reach-proof';

export interface GatewayDeps {
  readonly plans: Pick<Plans, 'find' | 'draft'>;
  readonly runLog: RunLog;
  readonly ports: RunHost['ports'];
  /** UUIDv7. */
  newRunId(): string;
  /** Answers who asks whether an address leads here. */
  readonly prove: Prove;
  report(error: unknown): void;
}

/** The hot path. With the plan in memory and no node that waits, the answer is there without a promise. */
export function createGateway(deps: GatewayDeps): Gateway {
  const { plans, prove } = deps;

  const route = (inbound: Inbound, path: HookPath, endpoint: KnownFlow | null): Answer | Promise<Answer> => {
    if (!endpoint) return reachAnswer(path, prove) ?? unknownKey;
    if (!path.isTest) return answer(inbound, { path, endpoint, prepared: endpoint.live });
    return plans.draft(endpoint).then((prepared) => answer(inbound, { path, endpoint, prepared }));
  };

  const answer = (inbound: Inbound, { path, endpoint, prepared }: Target): Answer | Promise<Answer> => {
    if (!prepared) return notLive(deps, inbound, endpoint);
    if (isBroken(prepared)) return broken(deps, inbound, prepared);
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
      if (!path) return unknownKey;
      try {
        const endpoint = plans.find(path.key);
        const answering =
          endpoint instanceof Promise
            ? endpoint.then((found) => route(inbound, path, found))
            : route(inbound, path, endpoint);
        return answering instanceof Promise ? answering.catch((error) => unavailable(deps, error)) : answering;
      } catch (error) {
        return unavailable(deps, error);
      }
    },
  };
}

interface Target {
  readonly path: HookPath;
  readonly endpoint: KnownFlow;
  readonly prepared: Prepared | Broken | null;
}
