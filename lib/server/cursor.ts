import { z } from 'zod';
import { AppError } from './errors';

/** Position in a list ordered by time and id, newest first. Opaque to callers. */
export interface Cursor {
  readonly at: Date;
  readonly id: string;
}

/** Nothing in a list is older, and not every date that JavaScript can write is one for PostgreSQL. */
const FIRST = '1970-01-01T00:00:00.000Z';
const cursorSchema = z.tuple([z.iso.datetime().refine((at) => at >= FIRST), z.uuid()]);

export function writeCursor({ at, id }: Cursor): string {
  return Buffer.from(JSON.stringify([at.toISOString(), id])).toString('base64url');
}

export function readCursor(text: string): Cursor {
  const parsed = cursorSchema.safeParse(parseJson(Buffer.from(text, 'base64url').toString('utf8')));
  if (!parsed.success) throw new AppError('request_invalid', { detail: 'cursor: not one that this list gave out.' });
  const [at, id] = parsed.data;
  return { at: new Date(at), id };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
