import { z } from 'zod';
import { uniqueId } from '@/lib/editor/document/unique-id';
import type { FieldMeta } from '@/lib/engine/field';
import { metaOf, unwrap } from '@/lib/engine/schema-walk';
import { isJsonObject, type Json, type JsonObject } from '@/lib/flow/json';

/** One field of a config as a form draws it. */
export interface FormField {
  readonly key: string;
  /** Place in the words, without indexes: `query.name`. */
  readonly path: string;
  /** Place in the config: `query.0.name`. */
  readonly at: string;
  readonly schema: z.ZodType;
  readonly meta: FieldMeta;
  /** May be left out. */
  readonly optional: boolean;
  readonly value: Json | undefined;
  /** The object it is part of. */
  readonly siblings: JsonObject;
}

export interface Place {
  readonly path: string;
  readonly at: string;
}

const root: Place = { path: '', at: '' };

/** The fields of an object schema, in its order. */
export function fieldsOf(schema: z.ZodType, value: Json | undefined, place: Place = root): readonly FormField[] {
  const object = unwrap(schema, value);
  if (!(object instanceof z.ZodObject)) return [];
  return Object.entries(object.shape as Record<string, z.ZodType>).map(([key, field]) => ({
    key,
    path: join(place.path, key),
    at: join(place.at, key),
    schema: field,
    meta: metaOf(field),
    optional: field instanceof z.ZodOptional,
    value: isJsonObject(value) ? value[key] : undefined,
    siblings: isJsonObject(value) ? value : {},
  }));
}

export const join = (...parts: readonly (string | number)[]): string => parts.filter((part) => part !== '').join('.');

/** The schema of the items of an array, whatever it is wrapped in. */
export function itemSchema(schema: z.ZodType): z.ZodType {
  const array = arrayIn(schema);
  return array ? (array.element as z.ZodType) : z.unknown(); // zod types an element as its core class
}

/** An array of rows may be one of several forms a field takes. */
function arrayIn(schema: z.ZodType): z.ZodArray | undefined {
  const inner = unwrapWrappers(schema);
  if (inner instanceof z.ZodArray) return inner;
  if (!(inner instanceof z.ZodUnion)) return undefined;
  return (inner.options as readonly z.ZodType[]).map(arrayIn).find((option) => option !== undefined); // core class as above
}

function unwrapWrappers(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault || schema instanceof z.ZodNullable)
    return unwrapWrappers(schema.unwrap() as z.ZodType); // as above
  return schema;
}

/** The objects of a union that is told apart by its `type`. */
export function variantsOf(schema: z.ZodType): ReadonlyMap<string, z.ZodObject> {
  const inner = unwrapWrappers(schema);
  const options = inner instanceof z.ZodUnion ? (inner.options as readonly z.ZodType[]) : []; // as above
  return new Map(
    options.flatMap((option) => {
      if (!(option instanceof z.ZodObject)) return [];
      const type: unknown = option.shape.type;
      return type instanceof z.ZodLiteral ? [[String(type.value), option] as const] : [];
    }),
  );
}

export function choicesOf(schema: z.ZodType): readonly string[] {
  const inner = unwrapWrappers(schema);
  return inner instanceof z.ZodEnum ? inner.options.map(String) : [];
}

export function boundsOf(schema: z.ZodType): { readonly min: number; readonly max: number } {
  const inner = unwrapWrappers(schema);
  const number = inner instanceof z.ZodNumber ? inner : undefined;
  return { min: number?.minValue ?? 0, max: number?.maxValue ?? Number.MAX_SAFE_INTEGER };
}

/** The fields of one row of a list that are seen. */
export function cellsOf(list: FormField, row: JsonObject, place: Place): readonly FormField[] {
  return fieldsOf(itemSchema(list.schema), row, place).filter((cell) => cell.meta.widget !== 'hidden');
}

/** What a schema takes when a field is left out. */
export function defaultOf(schema: z.ZodType): Json | undefined {
  const given = schema.safeParse(undefined);
  return given.success ? (given.data as Json | undefined) : undefined; // configs are JSON by contract
}

/** A row with every field at its beginning; hidden ids are new. */
export function newRow(rows: z.ZodType): JsonObject {
  return emptyObject(itemSchema(rows));
}

export function emptyObject(schema: z.ZodType): JsonObject {
  const inner = unwrapWrappers(schema);
  if (!(inner instanceof z.ZodObject)) return {};
  return Object.fromEntries(
    Object.entries(inner.shape as Record<string, z.ZodType>).flatMap(([key, field]) => {
      const value = emptyValue(field);
      return value === undefined ? [] : [[key, value]];
    }),
  );
}

function emptyValue(schema: z.ZodType): Json | undefined {
  const inner = unwrapWrappers(schema);
  if (inner instanceof z.ZodLiteral) return String(inner.value);
  if (metaOf(schema).widget === 'hidden') return uniqueId('r').slice(0, 9);
  const preset = defaultOf(schema);
  if (preset !== undefined) return preset;
  if (schema instanceof z.ZodOptional) return undefined;
  if (inner instanceof z.ZodEnum) return String(inner.options[0]);
  if (inner instanceof z.ZodObject) return emptyObject(inner);
  if (inner instanceof z.ZodArray) return [];
  return '';
}
