import type { z } from 'zod';
import type { ErrorCode } from './errors';
import type { Permission } from './permissions';

/**
 * One thing the management API can do. The server parses and answers by it, the browser's client takes its types from it,
 * and OpenAPI is written from it.
 */
export interface Operation {
  readonly method: Method;
  /** Below `/api/v1`; parameters as `{name}`. */
  readonly path: string;
  readonly summary: string;
  /** `member`: any role. `anyone`: also a caller who is not signed in. */
  readonly permission: Permission | 'member' | 'anyone';
  readonly params?: z.ZodObject;
  /** Absent = there are none: an unknown parameter is refused. */
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** What OpenAPI says of a body whose faults have codes of their own, which `body` therefore lets through. */
  readonly described?: z.ZodType;
  /** It takes the header `Idempotency-Key`: the same request sent again changes nothing more. */
  readonly takesIdempotencyKey?: true;
  /** Of the answer when it works; 204 has no body. */
  readonly status: 200 | 201 | 204;
  readonly answer?: z.ZodType;
  /** The answer is a stream of server-sent events, each with such data. */
  readonly events?: true;
  /** What it refuses with, besides what every operation can (`commonErrors`). */
  readonly errors?: readonly ErrorCode[];
}

/** Characters. */
export const MAX_IDEMPOTENCY_KEY = 255;

export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
export type Method = (typeof methods)[number];

type PartOf<O, K extends string> = O extends { readonly [P in K]: infer S extends z.ZodType } ? S : undefined;
type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;

/** What was sent, after it was parsed. */
export type ParamsOf<O extends Operation> = Parsed<PartOf<O, 'params'>>;
export type QueryOf<O extends Operation> = Parsed<PartOf<O, 'query'>>;
export type BodyOf<O extends Operation> = Parsed<PartOf<O, 'body'>>;

/** What may be sent as a body: defaults left out, texts not yet trimmed. */
export type SentBodyOf<O extends Operation> =
  PartOf<O, 'body'> extends infer S extends z.ZodType ? z.input<S> : undefined;

/** What comes back; of a stream, the data of one event. */
export type AnswerOf<O extends Operation> =
  PartOf<O, 'answer'> extends infer S extends z.ZodType ? z.output<S> : undefined;

/** The same data, which nobody changes. */
export type Readable<T> = T extends readonly (infer I)[]
  ? readonly Readable<I>[]
  : T extends object
    ? { readonly [K in keyof T]: Readable<T[K]> }
    : T;

/** What any operation can refuse with, beside its own errors. */
export function commonErrors({ method, permission, params, query, body }: Operation): ErrorCode[] {
  return [
    ...(permission === 'anyone' ? [] : (['not_signed_in', 'origin_refused'] as const)),
    ...(permission === 'anyone' || permission === 'member' ? [] : (['permission_denied'] as const)),
    ...(params || query || body ? (['request_invalid'] as const) : []),
    ...(body ? (['body_too_large'] as const) : []),
    ...(method === 'GET' ? [] : (['storage_full'] as const)),
    'database_away',
    'pages_away',
    'internal',
  ];
}
