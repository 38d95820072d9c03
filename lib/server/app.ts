import type { LogState } from '@/lib/contract/log';
import { checkFlow } from '@/lib/engine/check';
import { topicsOf } from '@/lib/engine/topics';
import { catalog } from '@/lib/nodes/catalog.gen';
import { patternFault } from '@/lib/nodes/patterns';
import { runners } from '@/lib/nodes/runners.gen';
import { platforms } from '@/lib/platforms/catalog.gen';
import { templates } from '@/lib/templates/catalog';
import en from '@/messages/en.gen.json';
import ja from '@/messages/ja.gen.json';
import { createCalls } from './calls';
import { type Change, createTelling } from './changes';
import { type Database, openDatabase } from './db';
import { createDefinitions } from './definitions/definitions';
import { type Env, parseEnv } from './env';
import { createFlows } from './flows/flows';
import type { DocumentRules } from './flows/issues';
import { valueReferences } from './flows/references';
import { createFlowSamples } from './flows/samples';
import { createTestSlots } from './flows/test-slots';
import { valueUses } from './flows/value-uses';
import { createTestRunner } from './gateway/test-run';
import { createJobs } from './jobs/job';
import { sweepJob } from './jobs/sweep';
import { trashJob } from './jobs/trash';
import { createLive } from './live/live';
import { createPresence } from './live/presence';
import { createAccess } from './people/access';
import { createApiKeys } from './people/api-keys';
import { createAuth } from './people/auth';
import { createInvites } from './people/invites';
import { createMembers } from './people/members';
import { createSetup } from './people/setup';
import { createWorkspace } from './people/workspace';
import { createReach } from './reach/reach';
import { report } from './report';
import { createConversion } from './runs/conversion';
import { createMerging } from './runs/merging';
import { createRetention } from './runs/retention';
import type { SpooledRunLog } from './runs/run-log';
import { createRuns } from './runs/runs';
import { runSettings } from './runs/settings';
import { StartFault } from './start-fault';
import { createTemplates } from './templates/templates';
import { createTries } from './tries/tries';
import type { Resealed } from './values/reseal';
import { createValues } from './values/values';

export type App = Awaited<ReturnType<typeof createApp>>;

export interface AppDeps {
  readonly env: Env;
  readonly database: Database;
  /** Where calls are answered by another process (decision 75). */
  readonly door?: Door;
}

/** The process that answers calls, for one that does not. */
export interface Door {
  /** Its name in notices of changes. */
  readonly name: string;
  /** True when calls are answered by the change; false when that could not be learnt. Never rejects. */
  changed(change: Change): Promise<boolean>;
  logState(): Promise<LogState>;
}

/** The composition root: environment → adapters → services. Everything else gets what it needs from here. */
export async function createApp({ env, database, door }: AppDeps) {
  const { prisma, pool, workPool, url } = database;
  const answering = await createCalls({ env, pools: database, self: door?.name });
  const { clock, sealing, changes, egress, plans, gateway, prove } = answering;
  const runLog = door ? beginningLate(answering.runLog) : answering.runLog;
  const calls = { ...answering.calls, runLog };
  const runs = createRuns({ pool, now: clock.now });
  const retention = createRetention({ pool: workPool, now: clock.now, warn: report });
  const merging = createMerging({ pool: workPool, now: clock.now });
  const conversion = createConversion({ databaseUrl: url, dataDir: env.dataDir, warn: report });
  const jobs = createJobs({
    pool: workPool,
    clock,
    tell: report,
    jobs: [
      { name: 'retention', everyMs: runSettings.retentionEveryMs, run: retention.run },
      { name: 'merging', everyMs: runSettings.mergeEveryMs, run: merging.run },
      trashJob({ pool: workPool, now: clock.now }),
      sweepJob({ pool: workPool, now: clock.now }),
    ],
  });

  const rules: DocumentRules = {
    check: (flow, ownKeys) =>
      checkFlow(flow, { catalog, platforms, capabilities: [], tools: { patternFault }, ownKeys }),
    references: (flow) => valueReferences(flow, catalog),
    topics: (flow) => topicsOf(flow, catalog),
  };
  const changed = createTelling(door ?? { changed: (change) => plans.changed(change).then(() => true) }, changes);
  const auth = createAuth({ prisma, env, secret: sealing.derive('sessions') });
  const apiKeys = createApiKeys({ prisma, now: clock.now });
  const slots = createTestSlots();
  const flows = createFlows({
    prisma,
    rules,
    runner: createTestRunner(calls),
    slots,
    changed,
    traffic: runs.health,
    now: clock.now,
  });
  const values = createValues({
    prisma,
    sealing,
    changed,
    usesOf: (workspaceId) => valueUses(prisma, rules, workspaceId),
  });
  const setup = createSetup({ prisma, auth, env, token: sealing.derive('setup').slice(0, 24) });

  return {
    env,
    database,
    changes,
    plans,
    gateway,
    jobs,
    egress,
    runLog,
    /** Of the process that answers calls. */
    logState: async () => (door ? door.logState() : runLog.state()),
    runs,
    live: createLive({ pool, prisma, runs, now: clock.now, after: clock.after }),
    presence: createPresence({ pool, prisma, now: clock.now, after: clock.after }),
    auth,
    access: createAccess({ prisma, auth, apiKeys, env }),
    apiKeys,
    setup,
    members: createMembers({ prisma, auth, apiKeys, now: clock.now }),
    invites: createInvites({ prisma, auth, env, now: clock.now }),
    workspace: createWorkspace({ prisma, changed }),
    flows,
    samples: createFlowSamples({ prisma, sealing, now: clock.now }),
    tries: createTries({ prisma, plans, ports: calls.ports, slots, report }),
    values,
    reach: createReach({ http: egress, prove, clock }),
    templates: createTemplates({ templates, platforms, flows, preview: { runners, ports: calls.ports } }),
    definitions: createDefinitions({ kinds: catalog, platforms, words: { en, ja } }),
    async start() {
      if (env.roles.has('worker')) {
        conversion.start();
        jobs.start();
      }
      await setup.bootstrap();
      if (!door) await answering.start();
      // After a new encryption key came on top of the old one; nothing waits for it. Prisma's engine costs 90 MB: only where it is needed anyway.
      if (env.roles.has('web')) void values.reseal().then(reportLost).catch(report);
    },
    async stop() {
      await conversion.stop();
      await jobs.stop();
      await answering.stop();
    },
  };
}

/** Where only tests are logged: the thread that takes runs into the database costs 11 MB, and often there is nothing for it to do. */
function beginningLate(runLog: SpooledRunLog): SpooledRunLog {
  let hasBegun = false;
  return {
    ...runLog,
    get isLosing() {
      return runLog.isLosing;
    },
    append(record) {
      if (!hasBegun) void runLog.start().catch(report);
      hasBegun = true;
      runLog.append(record);
    },
  };
}

function reportLost({ lost }: Resealed): void {
  if (lost.length === 0) return;
  report(
    `No key here opens these secrets: ${lost.join(', ')}. Start with the encryption key they were sealed with, or enter them again.`,
  );
}

/** For a host without `server.ts`: it uses the database of the environment, which the operator has migrated. */
export async function createAppForNext(): Promise<App> {
  const env = parseEnv(process.env, process.cwd());
  if (env.databaseUrl === null)
    throw new StartFault('Without server.ts there is no embedded database. Set DATABASE_URL.');
  const app = await createApp({ env, database: openDatabase(env.databaseUrl, { onLost: report }) });
  await app.start();
  return app;
}
