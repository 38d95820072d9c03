import type { z } from 'zod';
import { isJsonObject, type Json } from '../flow/json';
import type { IssueCode } from './issues';

/** A schema's complaint in the words of the product. `path` is relative to what was parsed. */
export interface ShapeFault {
  readonly path: readonly PropertyKey[];
  readonly code: IssueCode;
  readonly params?: Readonly<Record<string, string | number>> | undefined;
}

/** `parsed` is what the schema refused. What is empty or absent is missing, whatever else the schema says of it. */
export function shapeFaults(issues: readonly z.core.$ZodIssue[], parsed: unknown): ShapeFault[] {
  return issues.flatMap((one) =>
    isEmptyAt(parsed, one.path) ? [{ path: one.path, code: 'field_missing' as const }] : shapeFault(one),
  );
}

function shapeFault(given: z.core.$ZodIssue): ShapeFault[] {
  const { path } = given;
  switch (given.code) {
    case 'invalid_type':
      return [{ path, code: 'type_invalid' }];
    case 'invalid_value':
      return [{ path, code: 'choice_unknown' }];
    case 'too_big':
      return [{ path, code: tooBig(given.origin), params: { max: Number(given.maximum) } }];
    case 'too_small':
      return [{ path, code: tooSmall(given.origin), params: { min: Number(given.minimum) } }];
    case 'unrecognized_keys':
      return [{ path, code: 'field_unknown', params: { name: given.keys.join(', ') } }];
    case 'invalid_format':
      return [{ path, code: 'format_invalid' }];
    case 'invalid_union':
      return unionFaults(given.errors, path);
    default:
      return [customFault(given)];
  }
}

/** A check of our own names its code; anything else is told by its message. */
function customFault({ path, message, ...rest }: z.core.$ZodIssue): ShapeFault {
  const id = 'params' in rest && rest.params?.code === 'id_taken' ? String(rest.params.id) : undefined;
  return id === undefined
    ? { path, code: 'field_invalid', params: { detail: message } }
    : { path, code: 'id_taken', params: { id } };
}

function tooBig(origin: string): IssueCode {
  if (origin === 'string') return 'text_too_long';
  return origin === 'array' ? 'rows_too_many' : 'number_too_large';
}

function tooSmall(origin: string): IssueCode {
  return origin === 'string' || origin === 'array' ? 'field_missing' : 'number_too_small';
}

/** Of several shapes the one was meant that has the fewest complaints; of equals the later, which is the fuller one. */
function unionFaults(options: readonly (readonly z.core.$ZodIssue[])[], path: ShapeFault['path']): ShapeFault[] {
  const [best] = [...options].reverse().sort((a, b) => a.length - b.length);
  // A union that is told apart by a `type` has no complaints of its shapes, only that it is none of them.
  if (!best) return [{ path, code: 'choice_unknown' }];
  return best.flatMap(shapeFault).map((fault) => ({ ...fault, path: [...path, ...fault.path] }));
}

function isEmptyAt(parsed: unknown, path: readonly PropertyKey[]): boolean {
  const value = path.reduce<unknown>((at, key) => {
    if (Array.isArray(at)) return at[Number(key)];
    return isJsonObject(at) ? (at as Record<string, Json | undefined>)[String(key)] : undefined; // a key may be absent
  }, parsed);
  return value === undefined || value === '';
}
