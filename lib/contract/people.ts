import { z } from 'zod';
import { languageSchema } from '@/lib/flow/schema';
import {
  emailSchema,
  grantedRoleSchema,
  idParams,
  listOf,
  nameSchema,
  passwordSchema,
  roleSchema,
  time,
  timeZoneSchema,
} from './common';
import type { Operation } from './operation';

/** The people of the workspace, and the keys of scripts. */

export type MemberRole = z.output<typeof grantedRoleSchema>;

export const memberInfoSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: roleSchema,
  since: time,
  /** False until the person has chosen a password. */
  joined: z.boolean(),
});
export type MemberInfo = z.output<typeof memberInfoSchema>;

/** Shown once: only a hash of its secret part is stored. */
const inviteLinkSchema = z.strictObject({ url: z.string(), expiresAt: time });
export type InviteLink = z.output<typeof inviteLinkSchema>;

/** `invite` is null when the account got its password at once. */
const addedMemberSchema = memberInfoSchema.extend({ invite: inviteLinkSchema.nullable() });
export type AddedMember = z.output<typeof addedMemberSchema>;

const newMember = z.strictObject({
  name: nameSchema,
  email: emailSchema,
  password: passwordSchema.optional(),
  role: grantedRoleSchema,
});
export type NewMember = z.output<typeof newMember>;

const apiKeyFacts = { id: z.string(), name: z.string(), role: roleSchema, prefix: z.string() };
const apiKeyInfoSchema = z.strictObject({
  ...apiKeyFacts,
  createdAt: time,
  /** The name of a member or of another key. */
  createdBy: z.string().nullable(),
  /** `user:<id>` of a member, `key:<id>` of another key, `name:<name>` of somebody before ids were kept. */
  createdById: z.string().nullable(),
  lastUsedAt: time.nullable(),
});
export type ApiKeyInfo = z.output<typeof apiKeyInfoSchema>;

const newApiKeySchema = z.strictObject({ ...apiKeyFacts, key: z.string() });
export type NewApiKey = z.output<typeof newApiKeySchema>;

/** Of `POST /api/join`: the form behind an invite link. */
export const joinBody = z.strictObject({ token: z.string().min(1).max(200), password: passwordSchema });

/** Of `POST /api/setup`: the form of the very first visit. */
export const setupBody = z.strictObject({
  name: nameSchema,
  email: emailSchema,
  password: passwordSchema,
  token: z.string().max(200).optional(),
  language: languageSchema.optional(),
  /** Of the browser. One that is not known here must not keep anybody out. */
  timeZone: timeZoneSchema.optional().catch(undefined),
});

export const peopleOperations = {
  listApiKeys: {
    method: 'GET',
    path: '/api-keys',
    summary: 'API keys, by their first characters.',
    permission: 'key:manage',
    status: 200,
    answer: listOf(apiKeyInfoSchema),
  },
  createApiKey: {
    method: 'POST',
    path: '/api-keys',
    summary: 'Make an API key. This answer is the only place where it is ever shown.',
    permission: 'key:manage',
    body: z.strictObject({ name: nameSchema, role: grantedRoleSchema }),
    status: 201,
    answer: newApiKeySchema,
  },
  deleteApiKey: {
    method: 'DELETE',
    path: '/api-keys/{id}',
    summary: 'Delete an API key.',
    permission: 'key:manage',
    params: idParams,
    status: 204,
    errors: ['key_not_found'],
  },
  listMembers: {
    method: 'GET',
    path: '/members',
    summary: 'The people of the workspace.',
    permission: 'member:manage',
    status: 200,
    answer: listOf(memberInfoSchema),
  },
  addMember: {
    method: 'POST',
    path: '/members',
    summary: 'Create an account for somebody. Without a password the answer holds a link, shown once, to choose one.',
    permission: 'member:manage',
    body: newMember,
    status: 201,
    answer: addedMemberSchema,
    errors: ['email_taken'],
  },
  changeMember: {
    method: 'PATCH',
    path: '/members/{id}',
    summary: "Change a member's role.",
    permission: 'member:manage',
    params: idParams,
    body: z.strictObject({ role: grantedRoleSchema }),
    status: 200,
    answer: memberInfoSchema,
    errors: ['member_not_found', 'member_owner'],
  },
  removeMember: {
    method: 'DELETE',
    path: '/members/{id}',
    summary:
      'Remove a member; the account and its sessions end. API keys they made (`createdById` is `user:{id}`) stay unless `revokeKeys` is true.',
    permission: 'member:manage',
    params: idParams,
    query: z.strictObject({ revokeKeys: z.stringbool().default(false) }),
    status: 204,
    errors: ['member_not_found', 'member_owner'],
  },
  inviteMember: {
    method: 'POST',
    path: '/members/{id}/invite',
    summary: 'Make a link, shown once, with which a member chooses a new password. Earlier links stop working.',
    permission: 'member:manage',
    params: idParams,
    status: 201,
    answer: inviteLinkSchema,
    errors: ['member_not_found', 'member_owner'],
  },
} as const satisfies Record<string, Operation>;
