import { z } from 'zod';
import type { Operation } from './operation';
import {
  emailSchema,
  grantedRoleSchema,
  idParams,
  listOf,
  memberInfo,
  nameSchema,
  passwordSchema,
  roleSchema,
  time,
} from './shapes';

const apiKeyInfo = z.strictObject({
  id: z.string(),
  name: z.string(),
  role: roleSchema,
  prefix: z.string(),
  createdAt: time,
  createdBy: z.string().nullable(),
  createdById: z.string().nullable(),
  lastUsedAt: time.nullable(),
});

const inviteInfo = z.strictObject({ url: z.string(), expiresAt: time });

/** API keys and members. */
export const accessOperations = {
  listApiKeys: {
    method: 'GET',
    path: '/api-keys',
    summary: 'API keys, by their first characters.',
    permission: 'key:manage',
    status: 200,
    answer: listOf(apiKeyInfo),
  },
  createApiKey: {
    method: 'POST',
    path: '/api-keys',
    summary: 'Make an API key. This answer is the only place where it is ever shown.',
    permission: 'key:manage',
    body: z.strictObject({ name: nameSchema, role: grantedRoleSchema }),
    status: 201,
    answer: z.strictObject({
      id: z.string(),
      name: z.string(),
      role: roleSchema,
      prefix: z.string(),
      key: z.string(),
    }),
  },
  deleteApiKey: {
    method: 'DELETE',
    path: '/api-keys/{id}',
    summary: 'Delete an API key.',
    permission: 'key:manage',
    params: idParams,
    status: 204,
  },
  listMembers: {
    method: 'GET',
    path: '/members',
    summary: 'The people of the workspace.',
    permission: 'member:manage',
    status: 200,
    answer: listOf(memberInfo),
  },
  addMember: {
    method: 'POST',
    path: '/members',
    summary: 'Create an account for somebody. Without a password the answer holds a link, shown once, to choose one.',
    permission: 'member:manage',
    body: z.strictObject({
      name: nameSchema,
      email: emailSchema,
      password: passwordSchema.optional(),
      role: grantedRoleSchema,
    }),
    status: 201,
    answer: memberInfo.extend({ invite: inviteInfo.nullable() }),
  },
  changeMember: {
    method: 'PATCH',
    path: '/members/{id}',
    summary: "Change a member's role.",
    permission: 'member:manage',
    params: idParams,
    body: z.strictObject({ role: grantedRoleSchema }),
    status: 200,
    answer: memberInfo,
  },
  removeMember: {
    method: 'DELETE',
    path: '/members/{id}',
    summary:
      'Remove a member; the account and its sessions end. API keys they made (`createdById` is `user:{id}`) stay unless `revokeKeys` is true.',
    permission: 'member:manage',
    params: idParams,
    query: z.object({ revokeKeys: z.enum(['true', 'false']).default('false') }),
    status: 204,
  },
  inviteMember: {
    method: 'POST',
    path: '/members/{id}/invite',
    summary: 'Make a link, shown once, with which a member chooses a new password. Earlier links stop working.',
    permission: 'member:manage',
    params: idParams,
    status: 201,
    answer: inviteInfo,
  },
} as const satisfies Record<string, Operation>;
