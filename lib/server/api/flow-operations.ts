import { z } from 'zod';
import { conversationsSchema, samplesSchema, tagSchema } from '@/lib/flow/file';
import { jsonSchema } from '@/lib/flow/json';
import { flowSchema } from '@/lib/flow/schema';
import { flowStates } from '../flow-state';
import { createdFlow, flowDetail, flowSummary, issueSchema } from './flow-shapes';
import type { Operation } from './operation';
import { harderSchema, replySchema, runDetail, testRequestSchema, timingSchema, turnSchema } from './run-shapes';
import { idParams, listOf, nameSchema, pageQuery } from './shapes';

/** Flows and their drafts. */
export const flowOperations = {
  createFlow: {
    method: 'POST',
    path: '/flows',
    summary: 'Create a flow from a document. Its test address answers at once.',
    permission: 'flow:edit',
    body: flowSchema,
    status: 201,
    answer: createdFlow,
  },
  listFlows: {
    method: 'GET',
    path: '/flows',
    summary:
      'Flows, the last changed first; `q` searches names, tags, intents and addresses. `state`: those put away instead.',
    permission: 'flow:read',
    query: pageQuery.extend({
      q: z.string().max(400).optional(),
      tag: tagSchema.optional(),
      state: z.enum(flowStates).optional(),
    }),
    status: 200,
    answer: listOf(flowSummary),
  },
  getFlow: {
    method: 'GET',
    path: '/flows/{id}',
    summary: 'A flow with its draft.',
    permission: 'flow:read',
    params: idParams,
    status: 200,
    answer: flowDetail,
  },
  saveFlow: {
    method: 'PUT',
    path: '/flows/{id}',
    summary: 'Save the draft that was based on `revision`; 409 and nothing written when somebody else saved since.',
    permission: 'flow:edit',
    params: idParams,
    body: z.strictObject({ document: flowSchema, revision: z.int32().min(1) }),
    status: 200,
    answer: z.strictObject({ revision: z.int() }),
  },
  updateFlow: {
    method: 'PATCH',
    path: '/flows/{id}',
    summary: 'Rename a flow, or replace its sample conversations or sample outputs.',
    permission: 'flow:edit',
    params: idParams,
    body: z.strictObject({
      name: nameSchema.optional(),
      conversations: conversationsSchema.optional(),
      samples: samplesSchema.optional(),
    }),
    status: 200,
    answer: z.strictObject({ name: z.string(), revision: z.int() }),
  },
  deleteFlow: {
    method: 'DELETE',
    path: '/flows/{id}',
    summary: 'Put a flow in the trash. Its addresses answer 404 from now on; after 30 days it is deleted for ever.',
    permission: 'flow:edit',
    params: idParams,
    status: 204,
  },
  listFlowIssues: {
    method: 'GET',
    path: '/flows/{id}/issues',
    summary: 'What is wrong with the draft; issues of severity `error` block a publish.',
    permission: 'flow:read',
    params: idParams,
    status: 200,
    answer: z.strictObject({ issues: z.array(issueSchema) }),
  },
  testFlow: {
    method: 'POST',
    path: '/flows/{id}/test',
    summary: 'Run the draft, or `document`, once. Changes outside are held back unless `effects` is `run`.',
    permission: 'flow:test',
    params: idParams,
    body: z
      .strictObject({
        request: testRequestSchema.optional(),
        turn: turnSchema.optional(),
        effects: z.enum(['run', 'suppress']).optional(),
        harder: harderSchema.optional(),
        document: flowSchema.optional(),
      })
      .refine((body) => (body.request === undefined) !== (body.turn === undefined), {
        path: ['request'],
        error: 'Give a request or a turn, one of the two.',
      }),
    status: 200,
    answer: z.strictObject({
      run: runDetail,
      timing: timingSchema,
      heard: replySchema.nullable(),
      remembered: z.record(z.string(), jsonSchema).nullable(),
    }),
  },
} as const satisfies Record<string, Operation>;
