import type { z } from 'zod';
import { AppError } from '../errors';
import { parseJson } from '../lossless';

/** What a caller sends, read and parsed. Whatever is wrong with it, the answer says where. */

const MIB = 1024 * 1024;
const MAX_BODY_BYTES = 2 * MIB;
const MAX_DEPTH = 200;
// biome-ignore lint/suspicious/noControlCharactersInRegex: the control character is the point
const UNSTORABLE = /\u0000|[\uD800-\uDFFF]/u;

export async function readBody<S extends z.ZodType>(request: Request, schema: S): Promise<z.output<S>> {
  return parse(schema, await readJson(request), 'body');
}

/** Reads a JSON body of at most 2 MiB, without trusting what its length header says. */
async function readJson(request: Request): Promise<unknown> {
  const bytes = await readBytes(request, MAX_BODY_BYTES);
  if (bytes.length === 0) return {}; // `POST …/publish` without a body is one without a note
  const parsed = parseJson(textOf(bytes), MAX_DEPTH);
  if (parsed.ok) return storable(parsed.value, 'body');
  const { fault } = parsed;
  const place = `line ${fault.line}, column ${fault.column}`;
  const detail =
    fault.code === 'json_too_deep'
      ? `body: deeper than ${MAX_DEPTH} levels at ${place}.`
      : `The body is not JSON: ${fault.problem} at ${place}.`;
  throw new AppError('request_invalid', { detail });
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new AppError('request_invalid', { detail: 'The body is not UTF-8.' });
  }
}

/** At most so many bytes, whatever the length header says. */
export async function readBytes(request: Request, limit: number): Promise<Buffer<ArrayBuffer>> {
  if (!request.body) return Buffer.alloc(0);
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (let chunk = await reader.read(); !chunk.done; chunk = await reader.read()) {
    size += chunk.value.length;
    if (size > limit) {
      await reader.cancel();
      throw new AppError('body_too_large', { limit: limit >= MIB ? `${limit / MIB} MiB` : `${limit / 1024} KiB` });
    }
    chunks.push(chunk.value);
  }
  return Buffer.concat(chunks);
}

/** What PostgreSQL can keep: no U+0000 and no half of a surrogate pair. Else a 400, not a failure. */
export function storable<T>(value: T, path = ''): T {
  if (typeof value === 'string' && UNSTORABLE.test(value)) {
    throw new AppError('request_invalid', { detail: `${path}: holds a character that cannot be stored.` });
  }
  if (typeof value !== 'object' || value === null) return value;
  for (const [key, child] of Object.entries(value)) {
    storable(key, path);
    storable(child, path === '' ? key : `${path}.${key}`);
  }
  return value;
}

export function parse<S extends z.ZodType>(schema: S, value: unknown, root: string): z.output<S> {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.map((issue) => ({ path: pathOf(root, issue.path), message: issue.message }));
  const [first] = issues;
  throw new AppError('request_invalid', { detail: first ? `${first.path}: ${first.message}` : 'Not valid.' }, issues);
}

function pathOf(root: string, path: readonly PropertyKey[]): string {
  return [...(root === '' ? [] : [root]), ...path.map(String)].join('.');
}
