import { NodeFailure } from '../../engine/failure';
import { implement, next, nextWithError, type StepContext, type StepError } from '../../engine/node';
import type { HttpRequest, HttpResponse, RequestSecrets, Values } from '../../engine/ports';
import { headersOf } from '../headers';
import { DEFAULT_TIMEOUT_MS, definition, type HttpRequestConfig, isBodyless, triesOf, unanswered } from './definition';
import { pauseMs } from './pause';
import { bodyText, contentTypes, urlWithQuery } from './request';

type Context = StepContext<HttpRequestConfig>;
type Attempt = { readonly response: HttpResponse } | { readonly error: StepError };

/** Worth another try: nothing came, or the other side says that it is a passing trouble. */
const passingCodes = new Set(['http_timeout', 'http_unreachable', 'http_broken_off']);
const passingStatuses = new Set([429, 502, 503, 504]);

export const runner = implement(definition, async (context) => {
  const attempt = await attempts(context);
  if ('error' in attempt) return nextWithError('failed', unanswered(attempt.error), attempt.error);
  const { status, headers, body } = attempt.response;
  if (status >= 200 && status < 300) return next('ok', { status, headers, body });
  const error = { code: 'http_status', message: `The answer had status ${status}` };
  return nextWithError('failed', { status, headers, body, error }, error);
});

async function attempts(context: Context): Promise<Attempt> {
  const { config, values } = context;
  const request = { ...requestOf(config, values), secrets: secretsIn(context), bound: values.bound };
  const tries = triesOf(config);
  for (let tried = 1; ; tried++) {
    const attempt = await send(request, context);
    if (tried >= tries || !isPassing(attempt)) return attempt;
    const ms = pauseAfter(attempt, tried, context);
    if (context.remainingMs() <= ms) return attempt;
    await pause(ms, context);
  }
}

function pauseAfter(attempt: Attempt, tried: number, { ports: { clock } }: Context): number {
  const retryAfter = 'error' in attempt ? undefined : attempt.response.headers['retry-after'];
  // Fractions of a millisecond differ between callers even when they failed together.
  return pauseMs({ tried, retryAfter, now: clock.now(), chance: clock.elapsed() % 1 });
}

/** Where they are is told by what records show in their place. */
function secretsIn({ config, shown, secrets: names = [] }: Context): RequestSecrets | undefined {
  if (names.length === 0) return undefined;
  const { url, query, headers, body } = shown ?? config;
  return {
    names,
    inAddress: urlWithQuery({ url, query }) !== urlWithQuery(config),
    inBody: bodyText(body) !== bodyText(config.body),
    inHeaders: config.headers
      .filter(({ value }, index) => value !== headers[index]?.value)
      .map(({ name }) => name.toLowerCase()),
  };
}

async function send(request: HttpRequest, context: Context): Promise<Attempt> {
  const timeoutMs = Math.min(context.config.timeoutMs ?? DEFAULT_TIMEOUT_MS, context.remainingMs());
  if (timeoutMs <= 0) return { error: { code: 'http_timeout', message: 'No time was left to send the request' } };
  try {
    return { response: await context.ports.http.send(request, { timeoutMs, hops: context.hops }) };
  } catch (error) {
    if (error instanceof NodeFailure) return { error: { code: error.code, message: error.message } };
    throw error;
  }
}

function isPassing(attempt: Attempt): boolean {
  return 'error' in attempt ? passingCodes.has(attempt.error.code) : passingStatuses.has(attempt.response.status);
}

function pause(ms: number, { ports }: Context): Promise<void> {
  return new Promise((resolve) => {
    ports.clock.after(ms, resolve);
  });
}

function requestOf(config: HttpRequestConfig, values: Values): HttpRequest {
  const body = isBodyless(config.method) ? undefined : bodyText(config.body);
  const given = headersOf(config.headers);
  const own = [...signIn(config.auth, values), ...(body === undefined ? [] : contentType(config.body.type))];
  const headers = [...given, ...own.filter(([name]) => !given.some(([taken]) => taken.toLowerCase() === name))];
  return { method: config.method, url: urlWithQuery(config), headers, body };
}

function contentType(type: HttpRequestConfig['body']['type']): [string, string][] {
  const value = contentTypes[type];
  return value === undefined ? [] : [['content-type', value]];
}

function signIn(auth: HttpRequestConfig['auth'], values: Values): [string, string][] {
  switch (auth?.type) {
    case undefined:
      return [];
    case 'bearer':
      return headersOf([{ name: 'authorization', value: `Bearer ${secretOf(values, auth.secret)}` }]);
    case 'basic':
      return [['authorization', `Basic ${base64(`${auth.user}:${secretOf(values, auth.secret)}`)}`]];
    case 'header':
      return headersOf([{ name: auth.name.toLowerCase(), value: secretOf(values, auth.secret) }]);
  }
}

function secretOf({ secret }: Values, name: string): string {
  const value = Object.hasOwn(secret, name) ? secret[name] : undefined;
  if (value === undefined)
    throw new NodeFailure('secret_missing', `The secret ${name} has no value in this environment`);
  return value;
}

function base64(text: string): string {
  return btoa(String.fromCharCode(...new TextEncoder().encode(text)));
}
