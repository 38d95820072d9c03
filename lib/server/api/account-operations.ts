import { z } from 'zod';
import { languageSchema } from '@/lib/flow/schema';
import type { Operation } from './operation';
import { memberInfo, nameSchema, roleSchema, timeZoneSchema } from './shapes';

const meSchema = z.strictObject({
  user: z.strictObject({ id: z.string(), name: z.string(), email: z.string() }).nullable(),
  role: roleSchema,
  workspace: z.strictObject({ id: z.string(), name: z.string(), timeZone: z.string() }),
  language: languageSchema.nullable(),
  tourDone: z.boolean(),
});

/** The caller, and the workspace as a whole. */
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
    body: z.strictObject({
      name: nameSchema.optional(),
      language: languageSchema.nullable().optional(),
      tourDone: z.boolean().optional(),
    }),
    status: 200,
    answer: meSchema,
  },
  updateWorkspace: {
    method: 'PATCH',
    path: '/workspace',
    summary: 'Change the name of the workspace, or the time zone of its flows that name none.',
    permission: 'settings:write',
    body: z.strictObject({ name: nameSchema.optional(), timeZone: timeZoneSchema.optional() }),
    status: 200,
    answer: meSchema.shape.workspace,
  },
  handOverWorkspace: {
    method: 'POST',
    path: '/workspace/owner',
    summary: 'Make another member the owner; the owner so far becomes an admin.',
    permission: 'workspace:transfer',
    body: z.strictObject({ memberId: z.string().min(1).max(100) }),
    status: 200,
    answer: memberInfo,
  },
} as const satisfies Record<string, Operation>;
