import { z } from 'zod';
import type { ConfigFault } from '../../engine/config-fault';
import { type Effect, isDemoAddress } from '../../engine/effect';
import { field } from '../../engine/field';
import { defineNode, type StepError } from '../../engine/node';
import { jsonSchema } from '../../flow/json';
import { httpMethods } from '../../flow/schema';
import {
  count,
  duration,
  header,
  headerName,
  jsonTree,
  longText,
  namedValue,
  rows,
  secretName,
  text,
  url,
} from '../fields';
import { headerFaults } from '../headers';
import { addressOf } from './address';
import { longestPausesMs } from './pause';
import { bodyText, urlWithQuery } from './request';

/** How long it waits for one answer where no time is given, if the call's own clock allows it. */
export const DEFAULT_TIMEOUT_MS = 10_000;

/** What a new step waits: two of them, or one that tries again, leave a caller of 5 s more than its last second. */
export const INITIAL_TIMEOUT_MS = 1_500;

const auth = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('bearer'), secret: secretName() }),
  z.strictObject({ type: z.literal('basic'), user: text({ required: true }), secret: secretName() }),
  z.strictObject({ type: z.literal('header'), name: headerName(), secret: secretName() }),
]);

/** Rows, or an object of names and values. */
const formValue = z.union([z.array(namedValue({ secrets: true })).max(100), z.record(z.string(), jsonSchema)]);

const body = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('none') }),
  z.strictObject({ type: z.literal('json'), value: jsonTree({ secrets: true }).optional() }),
  z.strictObject({
    type: z.literal('form'),
    value: field(formValue, { template: 'value', secrets: true, widget: 'rows' }).optional(),
  }),
  z.strictObject({ type: z.literal('text'), value: longText({ secrets: true }).optional() }),
]);

const config = z.strictObject({
  method: field(z.enum(httpMethods), { widget: 'method' }).default('GET'),
  url: url({ secrets: true }),
  query: rows(namedValue({ secrets: true })).default([]),
  headers: rows(header({ secrets: true })).default([]),
  auth: field(auth, { widget: 'auth' }).optional(),
  body: field(body, { widget: 'body' }).default({ type: 'none' }),
  timeoutMs: duration(100, 120_000).optional(),
  retries: count(0, 5).default(0),
});

export type HttpRequestConfig = z.output<typeof config>;

export const definition = defineNode({
  kind: 'http-request',
  icon: 'globe',
  group: 'data',
  config,
  output: z.object({
    /** Null when no response came. */
    status: z.int().nullable(),
    headers: z.record(z.string(), z.string()),
    body: jsonSchema,
    error: z.object({ code: z.string(), message: z.string() }).optional(),
  }),
  ports: [
    { name: 'ok', role: 'success' },
    { name: 'failed', role: 'failure' },
  ],
  initial: {
    method: 'GET',
    url: '',
    query: [],
    headers: [],
    body: { type: 'none' },
    timeoutMs: INITIAL_TIMEOUT_MS,
    retries: 0,
  },
  effect: effectOf,
  sample: () => ({ status: 200, headers: { 'content-type': 'application/json' }, body: {} }),
  sentence: (given) => {
    const { pattern, values } = addressOf(given);
    return { pattern, values: { ...values, retries: triesOf(given) - 1 } };
  },
  runSentences: (_, { status }) => (status === null ? [] : [{ pattern: 'answered', values: { status } }]),
  refused: (error) => ({ port: 'failed', output: unanswered(error) }),
  worstMs: (given) => {
    const tries = triesOf(given);
    return (given.timeoutMs ?? DEFAULT_TIMEOUT_MS) * tries + longestPausesMs(tries);
  },
  check: (given): ConfigFault[] => [
    ...headerFaults(given.headers, ['headers']),
    ...(given.retries > 0 && !isRepeatable(given)
      ? [{ path: ['retries'], code: 'retry_unsafe', severity: 'warning' } as const]
      : []),
    ...(isBodyless(given.method) && given.body.type !== 'none'
      ? [{ path: ['body'], code: 'body_unsent', severity: 'warning', params: { method: given.method } } as const]
      : []),
  ],
});

/** The output when no answer came, or nothing could be sent. */
export function unanswered(error: StepError): {
  status: null;
  headers: Record<string, string>;
  body: null;
  error: StepError;
} {
  return { status: null, headers: {}, body: null, error };
}

/** Tries in all: what is not repeatable is sent once, whatever `retries` says. */
export function triesOf(given: HttpRequestConfig): number {
  return isRepeatable(given) ? given.retries + 1 : 1;
}

/** GET and HEAD carry no body: intermediaries may drop it, undici refuses it. */
export function isBodyless(method: HttpRequestConfig['method']): boolean {
  return method === 'GET' || method === 'HEAD';
}

function changesOutside({ method, url }: HttpRequestConfig): boolean {
  return !['GET', 'HEAD', 'OPTIONS'].includes(method) && !isDemoAddress(url);
}

function isRepeatable(given: HttpRequestConfig): boolean {
  const hasKey = ({ name, value }: HttpRequestConfig['headers'][number]) =>
    name.toLowerCase() === 'idempotency-key' && value !== '' && value !== undefined && value !== null;
  return !changesOutside(given) || given.headers.some(hasKey);
}

function effectOf(given: HttpRequestConfig): Effect {
  const { body } = given;
  return {
    changes: changesOutside(given),
    repeatable: isRepeatable(given),
    ...(isDemoAddress(given.url) ? { isDemo: true } : {}),
    request: {
      method: given.method,
      url: urlWithQuery(given),
      body: isBodyless(given.method) ? undefined : body.type === 'json' ? body.value : bodyText(body),
    },
  };
}
