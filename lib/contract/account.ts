import { z } from 'zod';
import { languageSchema } from '@/lib/flow/schema';
import { nameSchema, roleSchema, timeZoneSchema } from './common';
import type { Operation } from './operation';
import { memberInfoSchema } from './people';

/** The caller, and the workspace as a whole. */

const workspaceSchema = z.strictObject({ id: z.string(), name: z.string(), timeZone: z.string() });
export type WorkspaceInfo = z.output<typeof workspaceSchema>;

const workspaceChange = z.strictObject({ name: nameSchema.optional(), timeZone: timeZoneSchema.optional() });
export type WorkspaceChange = z.output<typeof workspaceChange>;

const meSchema = z.strictObject({
  /** Null for an API key. */
  user: z.strictObject({ id: z.string(), name: z.string(), email: z.string() }).nullable(),
  role: roleSchema,
  workspace: workspaceSchema,
  language: languageSchema.nullable(),
  /** They saw the tour of the editor, or waved it away. */
  tourDone: z.boolean(),
});
export type Me = z.output<typeof meSchema>;

const meChange = z.strictObject({
  name: nameSchema.optional(),
  language: languageSchema.nullable().optional(),
  tourDone: z.boolean().optional(),
});
export type MeChange = z.output<typeof meChange>;

export const accountOperations = {
  getMe: {
    method: 'GET',
    path: '/me',
    summary: 'Who is asking: person or API key, role, workspace, language.',
    permission: 'member',
    status: 200,
    answer: meSchema,
  },
  updateMe: {
    method: 'PATCH',
    path: '/me',
    summary: 'Change your own name, language (null follows the browser) or whether you had the tour of the editor.',
    permission: 'member',
    body: meChange,
    status: 200,
    answer: meSchema,
    errors: ['profile_absent'],
  },
  updateWorkspace: {
    method: 'PATCH',
    path: '/workspace',
    summary: 'Change the name of the workspace, or the time zone of its flows that name none.',
    permission: 'settings:write',
    body: workspaceChange,
    status: 200,
    answer: workspaceSchema,
  },
  handOverWorkspace: {
    method: 'POST',
    path: '/workspace/owner',
    summary: 'Make another member the owner; the owner so far becomes an admin.',
    permission: 'workspace:transfer',
    body: z.strictObject({ memberId: z.string().min(1).max(100) }),
    status: 200,
    answer: memberInfoSchema,
    errors: ['member_not_found', 'member_not_joined'],
  },
} as const satisfies Record<string, Operation>;
