import type { FlowHealth } from '@/lib/contract/flows';
import type { FlowTest, FlowTestResult } from '@/lib/contract/tests';
import type { SpokenIssue } from '@/lib/engine/failure';
import { normalizeFlow } from '@/lib/flow/normalize';
import type { PrismaClient } from '@/prisma/generated/client';
import type { Change } from '../changes';
import { type Actor, allow } from '../permissions';
import { createFlowShelf, type FlowShelf } from './archive';
import { createFlowDrafts, type FlowDrafts } from './drafts';
import { createFlowFiles, type FlowFiles } from './files';
import { type DocumentRules, findIssues } from './issues';
import { createFlowKeys, type FlowKeys } from './keys';
import { findFlow, readDocument, readSurroundings } from './rows';
import { createFlowTags, type FlowTags } from './tags';
import type { TestRunner } from './test';
import type { TestSlots } from './test-slots';
import { createFlowVersions, type FlowVersions } from './versions';

/** Every use case about flows. The actor comes first and is asked for its permission before anything is read. */
export interface Flows extends FlowDrafts, FlowVersions, FlowKeys, FlowShelf, FlowTags, FlowFiles {
  issues(actor: Actor, id: string): Promise<{ issues: readonly SpokenIssue[] }>;
  /** Runs the draft, or `document` in its place, as a call of its platform. */
  test(actor: Actor, id: string, input: FlowTest): Promise<FlowTestResult>;
}

export interface FlowsDeps {
  readonly prisma: PrismaClient;
  readonly rules: DocumentRules;
  readonly runner: TestRunner;
  readonly slots: TestSlots;
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
      return { issues: findIssues(rules, readDocument(document), await readSurroundings(prisma, actor, id)) };
    },
    async test(actor, id, { document, effects = 'suppress', harder, turn, request = {} }) {
      allow(actor, 'flow:test');
      const row = await findFlow(prisma, actor, id);
      const draft = document ? normalizeFlow(document) : readDocument(row.document);
      const { workspaceId } = actor;
      const subject = { workspaceId, flowId: id, revision: row.revision, document: draft };
      const input = turn ? { turn } : { request };
      return deps.slots.hold(workspaceId, () => deps.runner.testRun(subject, input, { effects, harder }));
    },
  };
}
