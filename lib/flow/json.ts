import { z } from 'zod';

/** Any value that JSON can carry. Numbers beyond 2^53 arrive as strings of their exact digits. */
export type Json = string | number | boolean | null | Json[] | JsonObject;
export type JsonObject = { [key: string]: Json };

/** Registered under a name, so that what is made of it (OpenAPI, JSON Schema) refers to it by that name. */
export const jsonSchema: z.ZodType<Json> = z.json().register(z.globalRegistry, { id: 'Json' });

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether two values are the same JSON: the order of keys says nothing, and an undefined key is no key. */
export function isSameJson(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => isSameJson(item, other[index]));
  }
  if (!isJsonObject(one) || !isJsonObject(other)) return false;
  return [...new Set([...Object.keys(one), ...Object.keys(other)])].every((key) => isSameJson(one[key], other[key]));
}
