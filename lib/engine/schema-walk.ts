import { z } from 'zod';
import { type FieldMeta, fieldMeta } from './field';

/** Finds the schema of a part of a config, through optionals, defaults, lazies and unions. Used where a config is walked together with its schema. */

/** The schema of `value[key]`; for a union, of the option that `value` matches. */
export function childSchema(schema: z.ZodType, key: string, value: unknown): z.ZodType {
  const inner = unwrap(schema, value);
  if (inner instanceof z.ZodObject) return (inner.shape as Record<string, z.ZodType>)[key] ?? z.unknown();
  if (inner instanceof z.ZodRecord) return inner.valueType as z.ZodType; // zod types a record's value as its core class
  return z.unknown();
}

export function elementSchema(schema: z.ZodType): z.ZodType {
  const inner = unwrap(schema, undefined);
  return inner instanceof z.ZodArray ? (inner.element as z.ZodType) : z.unknown(); // as above
}

/** What is known of a field: an optional or defaulted one keeps the meta of the field inside. */
export function metaOf(schema: z.ZodType): FieldMeta {
  const meta = fieldMeta(schema);
  const inner = meta.template ? undefined : unwrapOnce(schema);
  return inner ? { ...metaOf(inner), ...meta } : meta;
}

/** The schema that says what a value is, its wrappers off. `value` chooses among a union's options. */
export function unwrap(schema: z.ZodType, value: unknown): z.ZodType {
  const inner = unwrapOnce(schema);
  if (inner) return unwrap(inner, value);
  if (!(schema instanceof z.ZodUnion)) return schema;
  const options = schema.options as readonly z.ZodType[]; // zod types them as its core class
  return unwrap(options.find((option) => option.safeParse(value).success) ?? z.unknown(), value);
}

function unwrapOnce(schema: z.ZodType): z.ZodType | undefined {
  const isWrapper =
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodLazy;
  return isWrapper ? (schema.unwrap() as z.ZodType) : undefined; // as above
}
