import { z } from 'zod';
import { flowSchema } from '@/lib/flow/schema';
import { idParams, listOf, time, versionParams } from './common';
import { createdFlowSchema } from './flows';
import type { Operation } from './operation';

/** What is live, under which address. */

const versionInfoSchema = z.strictObject({
  number: z.int(),
  author: z.string(),
  note: z.string().nullable(),
  createdAt: time,
  live: z.boolean(),
});
export type VersionInfo = z.output<typeof versionInfoSchema>;

const publishBody = z.strictObject({
  note: z.string().trim().max(500).optional(),
  revision: z.int32().min(1).optional(),
});
export type PublishInput = z.output<typeof publishBody>;

const publishVersionBody = z.strictObject({
  /** `keep`: the checks of the caller stay those that are live; absent: they are those of the version. */
  callers: z.literal('keep').optional(),
});

const newAddressSchema = createdFlowSchema.pick({ key: true, urls: true }).extend({ oldKeyUntil: time });
export type NewAddress = z.output<typeof newAddressSchema>;

export const versionOperations = {
  publishFlow: {
    method: 'POST',
    path: '/flows/{id}/publish',
    summary:
      'Make the draft the next version and put it live. With `revision`: only if the draft is still that one. A draft without a change, and without another note, answers the version that is live, so this can be sent again.',
    permission: 'flow:publish',
    params: idParams,
    body: publishBody,
    status: 201,
    answer: z.strictObject({ version: z.int() }),
    errors: ['flow_not_found', 'flow_invalid', 'revision_conflict'],
  },
  takeFlowOffline: {
    method: 'DELETE',
    path: '/flows/{id}/live',
    summary: 'Take a flow off-line: its production address answers 404 until the next publish.',
    permission: 'flow:publish',
    params: idParams,
    status: 204,
    errors: ['flow_not_found'],
  },
  rotateFlowKey: {
    method: 'POST',
    path: '/flows/{id}/key',
    summary: 'Give a flow a new address; the old one answers for seven more days.',
    permission: 'flow:publish',
    params: idParams,
    status: 200,
    answer: newAddressSchema,
    errors: ['flow_not_found'],
  },
  listVersions: {
    method: 'GET',
    path: '/flows/{id}/versions',
    summary: 'Published versions, the newest first.',
    permission: 'flow:read',
    params: idParams,
    status: 200,
    answer: listOf(versionInfoSchema),
    errors: ['flow_not_found'],
  },
  getVersion: {
    method: 'GET',
    path: '/flows/{id}/versions/{n}',
    summary: 'A published version with its document.',
    permission: 'flow:read',
    params: versionParams,
    status: 200,
    answer: versionInfoSchema.extend({ document: flowSchema }),
    errors: ['flow_not_found', 'version_not_found'],
  },
  restoreVersion: {
    method: 'POST',
    path: '/flows/{id}/versions/{n}/restore',
    summary:
      'Make the draft what this version was. What is live stays live. With `revision`: only if the draft is still that one.',
    permission: 'flow:edit',
    params: versionParams,
    body: z.strictObject({ revision: z.int32().min(1).optional() }),
    status: 200,
    answer: z.strictObject({ revision: z.int() }),
    errors: ['flow_not_found', 'version_not_found', 'revision_conflict'],
  },
  publishVersion: {
    method: 'POST',
    path: '/flows/{id}/versions/{n}/publish',
    summary:
      'Put an earlier version live again. With `callers: "keep"`: as a new version, with who may call as it is live now.',
    permission: 'flow:publish',
    params: versionParams,
    body: publishVersionBody,
    status: 201,
    answer: z.strictObject({ version: z.int() }),
    errors: ['flow_not_found', 'version_not_found', 'flow_invalid'],
  },
} as const satisfies Record<string, Operation>;
