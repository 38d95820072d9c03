import type { JsonObject } from '../flow/json';

/** Parameters as they may be sent: without null or undefined, which would delete a value at Dialogflow CX. Copies only if it must. */
export function sendable(params: JsonObject): JsonObject {
  for (const name in params) {
    if (params[name] == null) return Object.fromEntries(Object.entries(params).filter(([, value]) => value != null));
  }
  return params;
}

export function isEmpty(params: JsonObject): boolean {
  for (const _ in params) return false;
  return true;
}
