import type { FlowHealth } from '@/lib/contract/flows';
import type { Role } from '@/lib/contract/permissions';
import type { HttpPort } from '@/lib/engine/ports';
import { jsonResponse, testClock, testHttp } from '@/lib/engine/testing';
import { topicsOf } from '@/lib/engine/topics';
import { flowSchema } from '@/lib/flow/schema';
import { catalog } from '@/lib/nodes/catalog.gen';
import { runners } from '@/lib/nodes/runners.gen';
import { platforms } from '@/lib/platforms/catalog.gen';
import { templates } from '@/lib/templates/catalog';
import en from '@/messages/en.gen.json';
import ja from '@/messages/ja.gen.json';
import type { Change } from '../changes';
import type { Database } from '../db';
import { createDefinitions } from '../definitions/definitions';
import type { Env } from '../env';
import { createFlows } from '../flows/flows';
import type { DocumentRules } from '../flows/issues';
import { valueReferences } from '../flows/references';
import { createFlowSamples } from '../flows/samples';
import type { TestRunner } from '../flows/test';
import { createTestSlots } from '../flows/test-slots';
import { valueUses } from '../flows/value-uses';
import type { Plans } from '../gateway/plans';
import { prepare } from '../gateway/prepare';
import { createAccess } from '../people/access';
import { createApiKeys } from '../people/api-keys';
import { createAuth } from '../people/auth';
import { createInvites } from '../people/invites';
import { createMembers } from '../people/members';
import { createSetup } from '../people/setup';
import { createWorkspace } from '../people/workspace';
import type { Actor } from '../permissions';
import { createTemplates } from '../templates/templates';
import { createTries } from '../tries/tries';
import { openValues } from '../values/open-values';
import { createSealing } from '../values/sealing';
import { createValues } from '../values/values';

/** What the tests of accounts, use cases and the API decide themselves; the rest is the real thing on a real database. */
export interface TestPorts {
  readonly env: TestEnv;
  readonly clock: { now: number };
  /** Every change that was told, in order. */
  readonly changes: Change[];
  readonly runner: TestRunner;
  readonly traffic: Map<string, FlowHealth>;
  check: DocumentRules['check'];
  /** What other systems answer. */
  send: HttpPort['send'];
}

type TestEnv = Pick<Env, 'publicUrl' | 'trustProxy' | 'host' | 'bootstrap'>;

export const localEnv: TestEnv = { publicUrl: null, trustProxy: [], host: '127.0.0.1', bootstrap: null };
export const ORIGIN = 'http://127.0.0.1:3000';
export const SETUP_TOKEN = 'token-of-this-installation';

export function testPorts(env: Partial<TestEnv> = {}): TestPorts {
  return {
    env: { ...localEnv, ...env },
    clock: { now: Date.UTC(2026, 10, 24) },
    changes: [],
    runner: { testRun: async () => Promise.reject(new Error('This test runs no flow.')) },
    traffic: new Map(),
    check: () => [],
    send: async () => jsonResponse({}),
  };
}

export type TestServices = ReturnType<typeof testServices>;

export function testServices({ prisma }: Pick<Database, 'prisma'>, ports: TestPorts) {
  const { env } = ports;
  const sealing = createSealing(['a key for tests that is long enough']);
  const now = () => ports.clock.now;
  const changed = async (change: Change) => void ports.changes.push(change);
  const rules: DocumentRules = {
    check: (flow, ownKeys) => ports.check(flow, ownKeys),
    references: (flow) => valueReferences(flow, catalog),
    topics: (flow) => topicsOf(flow, catalog),
  };
  const auth = createAuth({ prisma, env, secret: sealing.derive('sessions') });
  const apiKeys = createApiKeys({ prisma, now });
  const traffic = async () => ports.traffic;
  const runner: TestRunner = { testRun: (...given) => ports.runner.testRun(...given) };
  const slots = createTestSlots();
  const flows = createFlows({ prisma, rules, runner, slots, changed, traffic, now });
  const prepareDraft: Plans['prepareDraft'] = async ({ origin, document }) => {
    const rows = await prisma.storedValue.findMany({ where: { environment: 'test' } });
    const parts = { origin, flow: flowSchema.parse(document), load: { running: 0 } };
    return prepare({ ...parts, values: openValues(rows, sealing) }, { runners, platforms });
  };
  const outside = { clock: testClock(), http: testHttp((request) => ports.send(request, { timeoutMs: 0, hops: 0 })) };
  const report = (error: unknown) => {
    throw error;
  };
  return {
    env,
    sealing,
    auth,
    apiKeys,
    flows,
    samples: createFlowSamples({ prisma, sealing, now }),
    tries: createTries({ prisma, plans: { prepareDraft }, ports: outside, slots, report }),
    access: createAccess({ prisma, auth, apiKeys, env }),
    setup: createSetup({ prisma, auth, env, token: SETUP_TOKEN }),
    members: createMembers({ prisma, auth, apiKeys, now }),
    invites: createInvites({ prisma, auth, env, now }),
    workspace: createWorkspace({ prisma, changed }),
    values: createValues({ prisma, sealing, changed, usesOf: (workspaceId) => valueUses(prisma, rules, workspaceId) }),
    templates: createTemplates({
      templates,
      platforms,
      flows,
      preview: { runners, ports: { clock: testClock(), http: testHttp(() => jsonResponse({})) } },
    }),
    definitions: createDefinitions({ kinds: catalog, platforms, words: { en, ja } }),
  };
}

/** A workspace without people, and who acts in it with a role. */
export async function testWorkspace({ prisma }: Pick<Database, 'prisma'>) {
  const { id } = await prisma.workspace.create({ data: { name: 'Kumo Bank' } });
  const as = (role: Role): Actor => ({
    workspaceId: id,
    role,
    id: `name:The ${role}`,
    userId: null,
    name: `The ${role}`,
  });
  return { id, as };
}
