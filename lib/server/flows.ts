import type { FlowIssue } from '@/lib/engine/failure';
import type { Reply } from '@/lib/engine/reply';
import type { Json } from '@/lib/flow/json';
import { normalizeFlow } from '@/lib/flow/normalize';
import type { Flow } from '@/lib/flow/schema';
import type { Turn } from '@/lib/platforms/platform';
import type { PrismaClient } from '@/prisma/generated/client';
import type { Change } from './changes';
import { createFlowDrafts, type FlowDrafts } from './flow-drafts';
import { createFlowFiles, type FlowFiles } from './flow-files';
import { type DocumentRules, findIssues } from './flow-issues';
import { createFlowKeys, type FlowKeys } from './flow-keys';
import { findFlow, readDocument } from './flow-rows';
import { createFlowShelf, type FlowShelf } from './flow-shelf';
import { createFlowTags, type FlowTags } from './flow-tags';
import { createFlowVersions, type FlowVersions } from './flow-versions';
import { type Actor, allow } from './permissions';
import type { FlowHealth } from './runs/health';
import type { RunDetail } from './runs/run';
import { readValueNames, type ValueUse } from './values';

/** Every use case about flows. The actor comes first and is asked for its permission before anything is read. */
export interface Flows extends FlowDrafts, FlowVersions, FlowKeys, FlowShelf, FlowTags, FlowFiles {
  issues(actor: Actor, id: string): Promise<{ issues: readonly FlowIssue[] }>;
  /** Runs the draft, or `document` in its place, as a call of its platform. */
  test(actor: Actor, id: string, input: FlowTest): Promise<FlowTestResult>;
}

export interface TestRequest {
  readonly method?: string | undefined;
  readonly path?: string | undefined;
  readonly query?: Readonly<Record<string, string>> | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Text is sent as it is, anything else as JSON. */
  readonly body?: Json | undefined;
}

export type TestInput = { readonly request: TestRequest } | { readonly turn: Turn };

/** Exactly one of `request` and `turn`. */
export interface FlowTest {
  readonly request?: TestRequest | undefined;
  readonly turn?: Turn | undefined;
  readonly effects?: 'run' | 'suppress' | undefined;
  readonly harder?: Harder | undefined;
  readonly document?: Flow | undefined;
}

/** What makes a test harder than a good day. */
export interface Harder {
  /** The request takes so long to come in, which is time the flow no longer has. */
  readonly delayMs?: number | undefined;
  /** It is signed with a secret that is not the endpoint's. */
  readonly wrongSecret?: boolean | undefined;
}

/** Milliseconds from the beginning of the call until it had come in, was checked, was read and had run; null = it did not get there. */
export interface CallTiming {
  readonly arrivedMs: number;
  readonly checkedMs: number | null;
  readonly readMs: number | null;
  readonly ranMs: number | null;
}

export interface FlowTestResult {
  readonly run: RunDetail;
  readonly timing: CallTiming;
  /** What the person would see or hear; null when the platform is no chat or the answer is not one. */
  readonly heard: Reply | null;
}

/** What runs a draft once, as if its platform had called. */
export interface TestRunner {
  testRun(subject: TestSubject, input: TestInput, options: TestOptions): Promise<FlowTestResult>;
}

export interface TestOptions {
  readonly effects: 'run' | 'suppress';
  readonly harder?: Harder | undefined;
}

export interface TestSubject {
  readonly workspaceId: string;
  readonly flowId: string;
  readonly revision: number;
  readonly document: Flow;
}

export interface FlowsDeps {
  readonly prisma: PrismaClient;
  readonly rules: DocumentRules;
  readonly runner: TestRunner;
  /** Told before a change of what answers is confirmed. */
  changed(change: Change): Promise<void>;
  traffic(workspaceId: string, flowIds: readonly string[]): Promise<ReadonlyMap<string, FlowHealth>>;
  /** Milliseconds since the epoch. */
  now(): number;
}

export function createFlows(deps: FlowsDeps): Flows {
  const { prisma, rules } = deps;
  const drafts = createFlowDrafts(deps);
  return {
    ...drafts,
    ...createFlowVersions(deps),
    ...createFlowKeys(deps),
    ...createFlowShelf(deps),
    ...createFlowTags(deps),
    ...createFlowFiles({ prisma, rules, drafts }),
    async issues(actor, id) {
      allow(actor, 'flow:read');
      const { document } = await findFlow(prisma, actor, id);
      const names = await readValueNames(prisma, actor.workspaceId);
      return { issues: findIssues(rules, readDocument(document), names) };
    },
    async test(actor, id, { document, effects = 'suppress', harder, turn, request = {} }) {
      allow(actor, 'flow:test');
      const row = await findFlow(prisma, actor, id);
      const draft = document ? normalizeFlow(document) : readDocument(row.document);
      const { workspaceId } = actor;
      const subject = { workspaceId, flowId: id, revision: row.revision, document: draft };
      return deps.runner.testRun(subject, turn ? { turn } : { request }, { effects, harder });
    },
  };
}

/** For the list of secrets and variables: which flows name them, in the draft or in what is live. */
export async function valueUses(prisma: PrismaClient, rules: DocumentRules, workspaceId: string): Promise<ValueUse[]> {
  const rows = await prisma.flow.findMany({
    where: { workspaceId, deletedAt: null },
    select: { id: true, name: true, document: true, deployments: true },
  });
  return Promise.all(
    rows.map(async ({ id, name, document, deployments }) => {
      const live = await liveDocuments(prisma, id, deployments);
      const references = [document, ...live].flatMap((one) => rules.references(readDocument(one)));
      const named = (root: 'secret' | 'env') =>
        new Set(references.filter((reference) => reference.root === root).map((reference) => reference.name));
      return { flowId: id, name, reads: { secret: named('secret'), env: named('env') } };
    }),
  );
}

async function liveDocuments(prisma: PrismaClient, flowId: string, deployments: readonly { version: number }[]) {
  const numbers = deployments.map((deployment) => deployment.version);
  if (numbers.length === 0) return [];
  const rows = await prisma.flowVersion.findMany({ where: { flowId, number: { in: numbers } } });
  return rows.map((row) => row.document);
}
