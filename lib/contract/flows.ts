import { z } from 'zod';
import { exits } from '@/lib/engine/failure';
import { conversationsSchema, samplesSchema, tagSchema } from '@/lib/flow/file';
import { sampleSourcesSchema } from '@/lib/flow/sample';
import { flowSchema } from '@/lib/flow/schema';
import { idParams, listOf, milliseconds, nameSchema, pageQuery, time } from './common';
import type { Operation } from './operation';

/** Flows and their drafts. */

export const createdFlowSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  key: z.string(),
  urls: z.strictObject({ production: z.string(), test: z.string() }),
  revision: z.int(),
});
export type CreatedFlow = z.output<typeof createdFlowSchema>;

const flowFacts = {
  liveVersion: z.int().nullable(),
  /** The draft differs from what is live. */
  changed: z.boolean(),
  updatedAt: time,
  updatedBy: z.string().nullable(),
};

const flowDetailSchema = createdFlowSchema.extend({
  ...flowFacts,
  document: flowSchema,
  conversations: conversationsSchema,
  samples: samplesSchema,
  /** Where each sample is from, for those that were seen. */
  sampleSources: sampleSourcesSchema,
});
export type FlowDetail = z.output<typeof flowDetailSchema>;

/** What the log says of a flow's production calls in the last seven days. */
const flowHealthSchema = z.strictObject({
  lastCallAt: time.nullable(),
  calls7d: z.int(),
  answered7d: z.int(),
  /** 95 of 100 calls were answered within this; null without calls. */
  p95Ms: milliseconds.nullable(),
  /**
   * Calls and troubles per UTC day, oldest first, seven of them. Troubled: all but answered, handshake, duplicate and
   * rejected, and answered calls in which a step failed.
   */
  days: z.array(z.strictObject({ day: z.iso.date(), calls: z.int(), troubled: z.int() })),
  /** The same by quarter of a day, 28 of them, the last one being now. */
  quarters: z.array(z.strictObject({ at: time, calls: z.int(), troubled: z.int() })),
  /** How calls ended that were not answered, the most frequent first. */
  troubles: z.array(z.strictObject({ exit: z.enum(exits), calls: z.int() })),
  /** Steps that failed in calls which were answered all the same, the most frequent first. */
  caught: z.array(
    z.strictObject({
      step: z.string(),
      /** In the version that is live; null when it has no such step. */
      name: z.string().nullable(),
      calls: z.int(),
      lastAt: time,
    }),
  ),
  /** Calls that were answered after more than 80 % of the time that the caller waits. */
  nearlyLate7d: z.int(),
});
export type FlowHealth = z.output<typeof flowHealthSchema>;

const flowSummarySchema = createdFlowSchema.extend({
  ...flowFacts,
  ...flowHealthSchema.shape,
  platform: z.string(),
  /** Milliseconds; null = the platform's own. */
  deadlineMs: z.int().nullable(),
  liveSince: time.nullable(),
  liveBy: z.string().nullable(),
  /** It was an API key, of that name. */
  isLiveByKey: z.boolean(),
  isUpdatedByKey: z.boolean(),
  /** What was live when the flow was taken off-line. */
  offlineVersion: z.int().nullable(),
  tags: z.array(z.string()),
  /** What it tells apart, such as the names of its intents. */
  topics: z.array(z.string()),
  /** When it was archived, or put in the trash; null while it is active. */
  putAwayAt: time.nullable(),
  /** When the trash deletes it; it cannot be restored then. */
  goneAt: time.nullable(),
});
export type FlowSummary = z.output<typeof flowSummarySchema>;

/** `active` flows are in the list, the others are put away. */
export const flowStates = ['active', 'archived', 'deleted'] as const;
export type FlowState = (typeof flowStates)[number];

const flowQuery = pageQuery.extend({
  q: z.string().max(400).optional(),
  tag: tagSchema.optional(),
  /** Absent = active. */
  state: z.enum(flowStates).optional(),
});
export type FlowQuery = z.output<typeof flowQuery>;

export const issueSchema = z.strictObject({
  nodeId: z.string().optional(),
  path: z.string(),
  code: z.string(),
  severity: z.enum(['error', 'warning']),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  message: z.string(),
});

const flowChange = z.strictObject({
  name: nameSchema.optional(),
  conversations: conversationsSchema.optional(),
  samples: samplesSchema.optional(),
});
export type FlowChange = z.output<typeof flowChange>;

export const flowOperations = {
  createFlow: {
    method: 'POST',
    path: '/flows',
    summary:
      'Create a flow from a document. Its test address answers at once. The same document with the same `Idempotency-Key` makes no second flow: the first is answered.',
    takesIdempotencyKey: true,
    permission: 'flow:edit',
    body: flowSchema,
    status: 201,
    answer: createdFlowSchema,
  },
  listFlows: {
    method: 'GET',
    path: '/flows',
    summary:
      'Flows, the last changed first; `q` searches names, tags, intents and addresses. `state`: those put away instead.',
    permission: 'flow:read',
    query: flowQuery,
    status: 200,
    answer: listOf(flowSummarySchema),
  },
  getFlow: {
    method: 'GET',
    path: '/flows/{id}',
    summary: 'A flow with its draft.',
    permission: 'flow:read',
    params: idParams,
    status: 200,
    answer: flowDetailSchema,
    errors: ['flow_not_found'],
  },
  saveFlow: {
    method: 'PUT',
    path: '/flows/{id}',
    summary:
      'Save the draft that was based on `revision`, and say what is wrong with it; 409 and nothing written when somebody else saved since.',
    permission: 'flow:edit',
    params: idParams,
    body: z.strictObject({ document: flowSchema, revision: z.int32().min(1) }),
    status: 200,
    answer: z.strictObject({ revision: z.int(), issues: z.array(issueSchema) }),
    errors: ['flow_not_found', 'revision_conflict'],
  },
  updateFlow: {
    method: 'PATCH',
    path: '/flows/{id}',
    summary: 'Rename a flow, or replace its sample conversations or sample outputs.',
    permission: 'flow:edit',
    params: idParams,
    body: flowChange,
    status: 200,
    answer: z.strictObject({ name: z.string(), revision: z.int() }),
    errors: ['flow_not_found'],
  },
  deleteFlow: {
    method: 'DELETE',
    path: '/flows/{id}',
    summary: 'Put a flow in the trash. Its addresses answer 404 from now on; after 30 days it is deleted for ever.',
    permission: 'flow:edit',
    params: idParams,
    status: 204,
    errors: ['flow_not_found'],
  },
  listFlowIssues: {
    method: 'GET',
    path: '/flows/{id}/issues',
    summary: 'What is wrong with the draft; issues of severity `error` block a publish.',
    permission: 'flow:read',
    params: idParams,
    status: 200,
    answer: z.strictObject({ issues: z.array(issueSchema) }),
    errors: ['flow_not_found'],
  },
} as const satisfies Record<string, Operation>;
