import { z } from 'zod';
import { flowFileSchema, tagSchema, tagsSchema } from '@/lib/flow/file';
import { createdFlow } from './flow-shapes';
import type { Operation } from './operation';
import { environmentSchema, idParams, listOf } from './shapes';

/** Keeping order among flows: files, tags, archive and trash. */
export const shelfOperations = {
  exportFlow: {
    method: 'GET',
    path: '/flows/{id}/export',
    summary:
      'A flow as one file: draft, conversations (unless left out), and the names of the values it needs. No secret, no key, no example of what a step gave.',
    permission: 'flow:read',
    params: idParams,
    query: z.object({ conversations: z.enum(['include', 'omit']).default('include') }),
    status: 200,
    answer: flowFileSchema.omit({ samples: true }),
  },
  importFlow: {
    method: 'POST',
    path: '/flows/import',
    summary: 'Create a flow, with a new key, from an exported file or from a document.',
    permission: 'flow:edit',
    body: z.looseObject({}),
    status: 201,
    answer: createdFlow.extend({
      missing: z.array(
        z.strictObject({
          type: z.enum(['secret', 'variable']),
          name: z.string(),
          environments: z.array(environmentSchema),
        }),
      ),
    }),
  },
  archiveFlow: {
    method: 'POST',
    path: '/flows/{id}/archive',
    summary: 'Take a flow off-line and out of the list.',
    permission: 'flow:edit',
    params: idParams,
    status: 204,
  },
  recoverFlow: {
    method: 'POST',
    path: '/flows/{id}/recover',
    summary: 'Bring a flow back from the archive or the trash. It stays off-line; `offlineVersion` is what was live.',
    permission: 'flow:edit',
    params: idParams,
    status: 200,
    answer: z.strictObject({ offlineVersion: z.int().nullable() }),
  },
  deleteFlowForEver: {
    method: 'DELETE',
    path: '/trash/{id}',
    summary: 'Delete a flow that is in the trash, with its versions. This cannot be undone.',
    permission: 'flow:edit',
    params: idParams,
    status: 204,
  },
  listTags: {
    method: 'GET',
    path: '/tags',
    summary: 'The tags of the flows in the list.',
    permission: 'flow:read',
    status: 200,
    answer: listOf(z.strictObject({ name: z.string(), flows: z.int() })),
  },
  tagFlows: {
    method: 'POST',
    path: '/tags',
    summary: 'Give tags to flows, or take tags from them.',
    permission: 'flow:edit',
    body: z.strictObject({
      flowIds: z.array(z.string().max(100)).min(1).max(200),
      add: tagsSchema.default([]),
      remove: z.array(tagSchema).max(200).default([]),
    }),
    status: 200,
    answer: z.strictObject({ changed: z.int() }),
  },
} as const satisfies Record<string, Operation>;
