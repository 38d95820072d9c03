import type { z } from 'zod';
import type { Permission } from '../permissions';

/** One thing the management API can do: what a route parses, what it asks for, and what OpenAPI says of it. */
export interface Operation {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below `/api/v1`; parameters as `{name}`. */
  readonly path: string;
  readonly summary: string;
  /** `member`: any role. `anyone`: also who is not signed in. */
  readonly permission: Permission | 'member' | 'anyone';
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodType;
  /** Of the answer when it works; 204 has no body. */
  readonly status: 200 | 201 | 204;
  readonly answer?: z.ZodType;
  /** The answer is a stream of server-sent events, each with such data. */
  readonly events?: true;
}
