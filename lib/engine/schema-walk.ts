import { z } from 'zod';

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

/** The schema that says what a value is, its wrappers off. `value` chooses among a union's options. */
export function unwrap(schema: z.ZodType, value: unknown): z.ZodType {
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodPrefault
  ) {
    return unwrap(schema.unwrap() as z.ZodType, value);
  }
  if (schema instanceof z.ZodLazy) return unwrap(schema.unwrap() as z.ZodType, value);
  if (schema instanceof z.ZodUnion) {
    const options = schema.options as readonly z.ZodType[];
    return unwrap(options.find((option) => option.safeParse(value).success) ?? z.unknown(), value);
  }
  return schema;
}
