import { isJsonObject, type Json, type JsonObject } from '../flow/json';

/** Reading what a platform sent: what is missing or of another type counts as empty, never as an error. */

const nothing: JsonObject = Object.freeze({});

export function objectIn(parent: JsonObject, key: string): JsonObject {
  const value = parent[key];
  return isJsonObject(value) ? value : nothing;
}

export function listIn(parent: JsonObject, key: string): readonly Json[] {
  const value = parent[key];
  return Array.isArray(value) ? value : [];
}

/** A text that says something; an empty one counts as missing. */
export function textIn(parent: JsonObject, key: string): string | undefined {
  const value = parent[key];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** Ids are numbers on some platforms and texts on others. */
export function idIn(parent: JsonObject, key: string): string | undefined {
  const value = parent[key];
  return typeof value === 'number' ? String(value) : textIn(parent, key);
}

/** Parses an answer's body; what is no JSON object counts as empty. */
export function objectFrom(body: string): JsonObject {
  try {
    // JSON.parse of a text can only yield JSON.
    const value = JSON.parse(body) as Json;
    return isJsonObject(value) ? value : nothing;
  } catch {
    return nothing;
  }
}
