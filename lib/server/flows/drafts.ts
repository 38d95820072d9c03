import { createHash } from 'node:crypto';
import type { CreatedFlow, FlowChange, FlowDetail, FlowQuery, FlowSummary } from '@/lib/contract/flows';
import type { Readable } from '@/lib/contract/operation';
import { can } from '@/lib/contract/permissions';
import type { SpokenIssue } from '@/lib/engine/failure';
import type { Conversation, Samples } from '@/lib/flow/file';
import { keysOf } from '@/lib/flow/keys';
import { normalizeFlow } from '@/lib/flow/normalize';
import type { Flow } from '@/lib/flow/schema';
import { withoutCalls } from '@/lib/flow/without-calls';
import type { Prisma } from '@/prisma/generated/client';
import { type NameOf, readNames } from '../actors';
import { audit } from '../audit';
import type { Change } from '../changes';
import { AppError } from '../errors';
import { type Actor, allow } from '../permissions';
import { newEndpointKey, urlsOf } from './address';
import { type DocumentRules, findIssues } from './issues';
import { type FlowListDeps, listFlows } from './list';
import {
  currentKeyOf,
  type DraftAuthor,
  draftData,
  findFlow,
  findVersion,
  isChanged,
  liveVersionOf,
  lockFlow,
  readBeside,
  readDocument,
  readSurroundings,
  toStored,
} from './rows';

/** The editable side of flows: everything but versions and runs. `origin` is the address that URLs begin with. */
export interface FlowDrafts {
  create(actor: Actor, input: NewFlow, origin: string): Promise<CreatedFlow>;
  list(actor: Actor, query: FlowQuery, origin: string): Promise<{ items: FlowSummary[]; nextCursor: string | null }>;
  get(actor: Actor, id: string, origin: string): Promise<FlowDetail>;
  /** Throws `revision_conflict`, with nothing written, when the draft moved on since `revision`. */
  save(actor: Actor, id: string, draft: SentDraft): Promise<SavedDraft>;
  /** Renaming is an edit of the draft and counts as one; conversations and samples lie beside it. */
  update(actor: Actor, id: string, change: FlowChange): Promise<{ name: string; revision: number }>;
}

export interface SentDraft {
  readonly document: Flow;
  /** The one that the draft was based on. */
  readonly revision: number;
}

export interface SavedDraft {
  readonly revision: number;
  readonly issues: readonly SpokenIssue[];
}

export interface NewFlow {
  readonly document: Flow;
  readonly conversations?: readonly Readable<Conversation>[] | undefined;
  readonly samples?: Samples | undefined;
  readonly tags?: readonly string[] | undefined;
  /** The same document with the same key of the same actor is one flow, however often it is created. */
  readonly idempotencyKey?: string | undefined;
}

export interface FlowDraftsDeps extends FlowListDeps {
  readonly rules: DocumentRules;
  /** Told before a change of what answers is confirmed. */
  changed(change: Change): Promise<void>;
}

export function createFlowDrafts(deps: FlowDraftsDeps): FlowDrafts {
  const { prisma, rules } = deps;
  return {
    create: (actor, input, origin) => create(deps, actor, { ...input, origin }),
    list: (actor, query, origin) => listFlows(deps, actor, { ...query, origin }),
    async get(actor, id, origin) {
      allow(actor, 'flow:read');
      const row = await findFlow(prisma, actor, id);
      const [key, liveVersion] = await Promise.all([currentKeyOf(prisma, id), liveVersionOf(prisma, id)]);
      const nameOf = await readNames(prisma, [row.updatedBy]);
      const live = liveVersion === null ? null : await findVersion(prisma, id, liveVersion);
      const detail = toDetail(row, {
        key,
        origin,
        liveVersion,
        changed: isChanged(row.document, live?.document),
        nameOf,
      });
      return can(actor, 'run:read-bodies') ? detail : hidingCalls(detail);
    },
    async save(actor, id, draft) {
      allow(actor, 'flow:edit');
      const { revision } = draft;
      const document = normalizeFlow(draft.document);
      const data = draftData(document, { actor, rules });
      const { count } = await prisma.flow.updateMany({
        where: { id, workspaceId: actor.workspaceId, deletedAt: null, revision },
        data: { ...data, revision: { increment: 1 } },
      });
      if (count === 0) {
        const current = await findFlow(prisma, actor, id);
        throw new AppError('revision_conflict', { current: current.revision, given: revision });
      }
      const issues = findIssues(rules, document, await readSurroundings(prisma, actor, id));
      return { revision: revision + 1, issues };
    },
    async update(actor, id, change) {
      allow(actor, 'flow:edit');
      return prisma.$transaction((tx) => applyChange(tx, { actor, rules }, { id, change }));
    },
  };
}

async function create(
  deps: FlowDraftsDeps,
  actor: Actor,
  { document, conversations, samples, tags, idempotencyKey, origin }: NewFlow & { origin: string },
): Promise<CreatedFlow> {
  allow(actor, 'flow:edit');
  const data = {
    id: idempotencyKey === undefined ? undefined : repeatableId([actor.id, idempotencyKey, document]),
    ...draftData(normalizeFlow(document), { actor, rules: deps.rules }),
    workspaceId: actor.workspaceId,
    conversations: toStored(conversations ?? []),
    samples: toStored(samples ?? {}),
    tags: [...(tags ?? [])],
  };
  const { row, key } = await deps.prisma.$transaction(async (tx) => {
    const [made] = await tx.flow.createManyAndReturn({ data: [data], skipDuplicates: true });
    if (!made) return findCreated(tx, data.id ?? '');
    const { key } = await tx.endpointKey.create({ data: { flowId: made.id, key: newEndpointKey() } });
    await audit(tx, actor, { action: 'flow.create', subject: made.id, detail: { name: made.name } });
    return { row: made, key };
  });
  await deps.changed({ flowId: row.id }); // the test address of the draft answers from now on
  return { id: row.id, name: row.name, key, urls: urlsOf(key, origin), revision: row.revision };
}

/** What the first request of its key made, wherever that flow is by now. */
async function findCreated(tx: Prisma.TransactionClient, id: string) {
  return { row: await tx.flow.findUniqueOrThrow({ where: { id } }), key: await currentKeyOf(tx, id) };
}

/** A UUID of version 8 that only the same parts give again: the database refuses a second row of it by itself. */
function repeatableId(parts: readonly unknown[]): string {
  const hex = createHash('sha256').update(JSON.stringify(parts)).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

async function applyChange(
  tx: Prisma.TransactionClient,
  by: DraftAuthor,
  { id, change: { name, conversations, samples } }: { id: string; change: FlowChange },
) {
  const row = await lockFlow(tx, by.actor, id);
  if (samples) refuseUnknownSteps(row, samples);
  const renamed = name === undefined ? {} : draftData({ ...readDocument(row.document), name }, by);
  const saved = await tx.flow.update({
    where: { id },
    data: {
      ...renamed,
      ...(name === undefined ? {} : { revision: { increment: 1 } }),
      ...(conversations ? { conversations: toStored(conversations) } : {}),
      ...(samples ? { samples: toStored(samples) } : {}),
    },
  });
  return { name: saved.name, revision: saved.revision };
}

/** An example of no step would never be seen. Those of steps that went may stay. */
function refuseUnknownSteps(row: Prisma.FlowGetPayload<object>, samples: Samples): void {
  const known = keysOf(readDocument(row.document).nodes);
  const kept = readBeside(row).samples;
  const unknown = Object.keys(samples).filter((key) => !known.has(key) && !Object.hasOwn(kept, key));
  if (unknown.length === 0) return;
  throw new AppError('request_invalid', { detail: `samples: the flow has no step with the key "${unknown[0]}".` });
}

function toDetail(
  row: Prisma.FlowGetPayload<object>,
  about: { key: string; origin: string; liveVersion: number | null; changed: boolean; nameOf: NameOf },
): FlowDetail {
  return {
    id: row.id,
    name: row.name,
    key: about.key,
    urls: urlsOf(about.key, about.origin),
    document: readDocument(row.document),
    revision: row.revision,
    liveVersion: about.liveVersion,
    changed: about.changed,
    ...readBeside(row),
    updatedAt: row.updatedAt.toISOString(),
    updatedBy: about.nameOf(row.updatedBy),
  };
}

function hidingCalls(detail: FlowDetail): FlowDetail {
  const { samples, sampleSources } = detail;
  return {
    ...detail,
    samples: withoutCalls(samples, sampleSources),
    sampleSources: withoutCalls(sampleSources, sampleSources),
  };
}
