import { z } from 'zod';
import type { Operation } from './operation';
import { environmentSchema, listOf, time, valueParams } from './shapes';

const uses = z.array(z.strictObject({ flowId: z.string(), name: z.string() }));
const storedIn = { name: z.string(), environments: z.array(environmentSchema), uses, updatedAt: time };

const secretInfo = z.strictObject(storedIn);
const variableInfo = z.strictObject({
  ...storedIn,
  values: z.strictObject({ production: z.string().optional(), test: z.string().optional() }),
});

const target = z.enum(['production', 'test', 'both']);
/** A secret of no characters signs nothing; a variable may well be empty. */
const secretBody = z.strictObject({ environment: target, value: z.string().min(1).max(64_000) });
const variableBody = z.strictObject({ environment: target, value: z.string().max(64_000) });
const targetQuery = z.object({ environment: target.default('both') });

/** Secrets and variables. */
export const valueOperations = {
  listSecrets: {
    method: 'GET',
    path: '/secrets',
    summary: 'Names of secrets, where they have a value and which flows use them. Never the values.',
    permission: 'value:list',
    status: 200,
    answer: listOf(secretInfo),
  },
  putSecret: {
    method: 'PUT',
    path: '/secrets/{name}',
    summary: 'Store a secret for an environment, or the same for both.',
    permission: 'value:write',
    params: valueParams,
    body: secretBody,
    status: 204,
  },
  deleteSecret: {
    method: 'DELETE',
    path: '/secrets/{name}',
    summary: 'Delete a secret, in one environment or in both.',
    permission: 'value:write',
    params: valueParams,
    query: targetQuery,
    status: 204,
  },
  listVariables: {
    method: 'GET',
    path: '/variables',
    summary: 'Variables with their values per environment.',
    permission: 'value:list',
    status: 200,
    answer: listOf(variableInfo),
  },
  putVariable: {
    method: 'PUT',
    path: '/variables/{name}',
    summary: 'Store a variable for an environment, or the same for both.',
    permission: 'value:write',
    params: valueParams,
    body: variableBody,
    status: 204,
  },
  deleteVariable: {
    method: 'DELETE',
    path: '/variables/{name}',
    summary: 'Delete a variable, in one environment or in both.',
    permission: 'value:write',
    params: valueParams,
    query: targetQuery,
    status: 204,
  },
} as const satisfies Record<string, Operation>;
