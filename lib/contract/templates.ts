import { z } from 'zod';
import { flowSchema, languageSchema } from '@/lib/flow/schema';
import { templateCategories } from '@/lib/templates/template';
import { idParams, languageQuery, nameSchema } from './common';
import { createdFlowSchema } from './flows';
import type { Operation } from './operation';

/** The flows that a new builder starts from. */

const templateInfoSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  description: z.string(),
  category: z.enum(templateCategories),
  stepCount: z.int(),
  document: flowSchema,
});
export type TemplateInfo = z.output<typeof templateInfoSchema>;

const templateChoice = z.strictObject({
  name: nameSchema.optional(),
  platform: z.string().min(1).max(60).optional(),
  language: languageSchema.optional(),
});

export const templateOperations = {
  listTemplates: {
    method: 'GET',
    path: '/templates',
    summary: 'Flows to begin with, in the language asked for.',
    permission: 'flow:read',
    query: languageQuery,
    status: 200,
    answer: z.strictObject({ items: z.array(templateInfoSchema) }),
  },
  createFlowFromTemplate: {
    method: 'POST',
    path: '/templates/{id}',
    summary: 'Create a flow from a template, with its sample conversation.',
    permission: 'flow:edit',
    params: idParams,
    body: templateChoice,
    status: 201,
    answer: createdFlowSchema,
    errors: ['template_not_found'],
  },
} as const satisfies Record<string, Operation>;
