import { z } from 'zod';
import { flowFileSchema, tagSchema, tagsSchema } from '@/lib/flow/file';
import { flowSchema } from '@/lib/flow/schema';
import { environmentSchema, idParams, listOf } from './common';
import { createdFlowSchema } from './flows';
import type { Operation } from './operation';
import { valueTypeSchema } from './values';

/** Keeping order among flows: files, tags, archive and trash. */

const exportQuery = z.strictObject({ conversations: z.enum(['include', 'omit']).default('include') });
export type ExportedParts = z.output<typeof exportQuery>;

const missingValueSchema = z.strictObject({
  type: valueTypeSchema,
  name: z.string(),
  environments: z.array(environmentSchema),
});
/** What a flow reads and its workspace does not have. */
export type MissingValue = z.output<typeof missingValueSchema>;

const importedFlowSchema = createdFlowSchema.extend({ missing: z.array(missingValueSchema) });
export type ImportedFlow = z.output<typeof importedFlowSchema>;

const tagInfoSchema = z.strictObject({ name: z.string(), flows: z.int() });
export type TagInfo = z.output<typeof tagInfoSchema>;

const tagChange = z.strictObject({
  flowIds: z.array(z.string().max(100)).min(1).max(200),
  add: tagsSchema.default([]),
  remove: z.array(tagSchema).max(200).default([]),
});
export type TagChange = z.output<typeof tagChange>;

export const shelfOperations = {
  exportFlow: {
    method: 'GET',
    path: '/flows/{id}/export',
    summary:
      'A flow as one file: draft, conversations (unless left out), and the names of the values it needs. No secret, no key, no example of what a step gave.',
    permission: 'flow:read',
    params: idParams,
    query: exportQuery,
    status: 200,
    answer: flowFileSchema.omit({ samples: true }),
    errors: ['flow_not_found'],
  },
  importFlow: {
    method: 'POST',
    path: '/flows/import',
    summary: 'Create a flow, with a new key, from an exported file or from a document.',
    permission: 'flow:edit',
    body: z.looseObject({}),
    described: z.union([flowFileSchema, flowSchema]),
    status: 201,
    answer: importedFlowSchema,
    errors: ['flow_file_invalid', 'flow_file_newer'],
  },
  archiveFlow: {
    method: 'POST',
    path: '/flows/{id}/archive',
    summary: 'Take a flow off-line and out of the list.',
    permission: 'flow:edit',
    params: idParams,
    status: 204,
    errors: ['flow_not_found'],
  },
  recoverFlow: {
    method: 'POST',
    path: '/flows/{id}/recover',
    summary: 'Bring a flow back from the archive or the trash. It stays off-line; `offlineVersion` is what was live.',
    permission: 'flow:edit',
    params: idParams,
    status: 200,
    answer: z.strictObject({ offlineVersion: z.int().nullable() }),
    errors: ['flow_not_found'],
  },
  deleteFlowForEver: {
    method: 'DELETE',
    path: '/trash/{id}',
    summary: 'Delete a flow that is in the trash, with its versions. This cannot be undone.',
    permission: 'flow:edit',
    params: idParams,
    status: 204,
    errors: ['flow_not_found'],
  },
  listTags: {
    method: 'GET',
    path: '/tags',
    summary: 'The tags of the flows in the list.',
    permission: 'flow:read',
    status: 200,
    answer: listOf(tagInfoSchema),
  },
  tagFlows: {
    method: 'POST',
    path: '/tags',
    summary: 'Give tags to flows, or take tags from them.',
    permission: 'flow:edit',
    body: tagChange,
    status: 200,
    answer: z.strictObject({ changed: z.int() }),
  },
} as const satisfies Record<string, Operation>;
