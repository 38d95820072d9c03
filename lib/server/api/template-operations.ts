import { z } from 'zod';
import { flowSchema, languageSchema } from '@/lib/flow/schema';
import { createdFlow } from './flow-shapes';
import type { Operation } from './operation';
import { idParams, languageQuery, nameSchema } from './shapes';

const templateInfo = z.strictObject({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  category: z.string(),
  stepCount: z.int(),
  document: flowSchema,
});

/** The flows that a new builder starts from. */
export const templateOperations = {
  listTemplates: {
    method: 'GET',
    path: '/templates',
    summary: 'Flows to begin with, in the language asked for.',
    permission: 'flow:read',
    query: languageQuery,
    status: 200,
    answer: z.strictObject({ items: z.array(templateInfo) }),
  },
  createFlowFromTemplate: {
    method: 'POST',
    path: '/templates/{id}',
    summary: 'Create a flow from a template, with its sample conversation.',
    permission: 'flow:edit',
    params: idParams,
    body: z.strictObject({
      name: nameSchema.optional(),
      platform: z.string().min(1).max(60).optional(),
      language: languageSchema.optional(),
    }),
    status: 201,
    answer: createdFlow,
  },
} as const satisfies Record<string, Operation>;
