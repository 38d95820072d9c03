import { z } from 'zod';
import { hostRulesSchema } from '../flow/hosts';
import { environmentSchema, environments, listOf, time, valueParams } from './common';
import type { Operation } from './operation';

/** Secrets and variables, each with a value per environment. */

export const valueTypeSchema = z.enum(['secret', 'variable']);
export type ValueType = z.output<typeof valueTypeSchema>;

const storedIn = {
  name: z.string(),
  environments: z.array(environmentSchema),
  /** Flows that read it, in the draft or in what is live. */
  uses: z.array(z.strictObject({ flowId: z.string(), name: z.string() })),
  updatedAt: time,
};
const secretInfoSchema = z.strictObject({
  ...storedIn,
  /** Where it may be sent, in the environments where it has a value; an empty list = anywhere. */
  hosts: z.strictObject({ production: z.array(z.string()).optional(), test: z.array(z.string()).optional() }),
});
export type SecretInfo = z.output<typeof secretInfoSchema>;
const variableInfoSchema = z.strictObject({
  ...storedIn,
  values: z.strictObject({ production: z.string().optional(), test: z.string().optional() }),
});
export type VariableInfo = z.output<typeof variableInfoSchema>;
/** Either of the two. */
export type ValueInfo = Omit<SecretInfo, 'hosts'> & Partial<Pick<SecretInfo, 'hosts'> & Pick<VariableInfo, 'values'>>;

const target = z.enum([...environments, 'both']);
export type TargetEnvironment = z.output<typeof target>;

/** A secret of no characters signs nothing; a variable may well be empty. */
const secretBody = z
  .strictObject({
    environment: target,
    value: z.string().min(1).max(64_000).optional().meta({ description: 'Left out, the value stays as it is.' }),
    hosts: hostRulesSchema.optional().meta({
      description: 'Hosts that it may be sent to; an empty list = any. Left out, they stay as they are.',
    }),
  })
  .refine(({ value, hosts }) => value !== undefined || hosts !== undefined, {
    message: 'Give a value, or hosts, or both.',
    path: ['value'],
  });
const variableBody = z.strictObject({ environment: target, value: z.string().max(64_000) });
const removeQuery = z.strictObject({
  environment: target.default('both'),
  force: z.stringbool().default(false).meta({ description: 'Delete it although flows use it.' }),
});

export const valueOperations = {
  listSecrets: {
    method: 'GET',
    path: '/secrets',
    summary:
      'Names of secrets, where they have a value, where they may be sent and which flows use them. Never the values.',
    permission: 'value:list',
    status: 200,
    answer: listOf(secretInfoSchema),
  },
  putSecret: {
    method: 'PUT',
    path: '/secrets/{name}',
    summary: 'Store a secret for an environment, or the same for both; or say which hosts it may be sent to.',
    permission: 'value:write',
    params: valueParams,
    body: secretBody,
    status: 204,
    errors: ['value_not_found'],
  },
  deleteSecret: {
    method: 'DELETE',
    path: '/secrets/{name}',
    summary:
      'Delete a secret, in one environment or in both. While flows use it: 409, which names them, unless `force` is `true`.',
    permission: 'value:write',
    params: valueParams,
    query: removeQuery,
    status: 204,
    errors: ['value_not_found', 'value_used'],
  },
  listVariables: {
    method: 'GET',
    path: '/variables',
    summary: 'Variables with their values per environment.',
    permission: 'value:list',
    status: 200,
    answer: listOf(variableInfoSchema),
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
    summary:
      'Delete a variable, in one environment or in both. While flows use it: 409, which names them, unless `force` is `true`.',
    permission: 'value:write',
    params: valueParams,
    query: removeQuery,
    status: 204,
    errors: ['value_not_found', 'value_used'],
  },
} as const satisfies Record<string, Operation>;
