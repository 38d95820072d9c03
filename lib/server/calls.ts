import path from 'node:path';
import { runners } from '@/lib/nodes/runners.gen';
import { platforms } from '@/lib/platforms/catalog.gen';
import { createChanges } from './changes';
import { createClock } from './clock';
import { answerDemo } from './demo/demo';
import { createEgress } from './egress/egress';
import type { Env } from './env';
import { createGateway } from './gateway/gateway';
import { createPlanCopy } from './gateway/plan-copy';
import { createPlanSource } from './gateway/plan-source';
import { createPlans } from './gateway/plans';
import { createProof } from './gateway/reach-proof';
import type { Pools } from './pools';
import { report } from './report';
import { createRunIds } from './runs/run-id';
import { createRunLog } from './runs/run-log';
import { loadSealing } from './values/sealing';

export type Calls = Awaited<ReturnType<typeof createCalls>>;

export interface CallsDeps {
  readonly env: Env;
  readonly pools: Pools;
  /** The name of this process in notices of changes; default a new one. */
  readonly self?: string | undefined;
}

/** What answering calls takes, and nothing else: no Prisma, no accounts, no pages. The part of the composition that the door has. */
export async function createCalls({ env, pools: { pool, url }, self }: CallsDeps) {
  const clock = createClock();
  const sealing = await loadSealing(env);
  const changes = createChanges({ database: { pool, url }, clock, report, self });
  const runLog = createRunLog({ dataDir: env.dataDir, databaseUrl: url, warn: report });
  const egress = createEgress({ allowPrivate: env.allowPrivate, demo: answerDemo, clock });
  const plans = createPlans({
    source: createPlanSource(pool),
    copy: createPlanCopy(path.join(env.dataDir, 'plans'), report),
    registry: { runners, platforms },
    sealing,
    clock,
    report,
  });
  const calls = { plans, runLog, ports: { http: egress, clock }, newRunId: createRunIds(clock.now), report };
  const prove = createProof(sealing.derive('reach'));

  return {
    clock,
    sealing,
    changes,
    runLog,
    egress,
    plans,
    calls,
    prove,
    gateway: createGateway({ ...calls, prove }),
    async start() {
      await runLog.start();
      await plans.start();
      changes.onChange((change) => void plans.changed(change).catch(report));
      changes.onGap(() => void plans.revalidate().catch(report));
      changes.start();
    },
    async stop() {
      await changes.stop();
      await plans.stop();
      await runLog.stop();
      await egress.close();
    },
  };
}
