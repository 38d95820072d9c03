import { isJsonObject, isSameJson, type Json } from '../../flow/json';

/** One setting of a step that differs. */
export interface FieldChange {
  /** Keys from the config down, without places in lists: what the words of a kind are kept under. */
  readonly path: string;
  /** Undefined where it was not set, or is set no more. */
  readonly before: Json | undefined;
  readonly after: Json | undefined;
}

/** The settings in which two configs differ, leaf by leaf; a list that grew or shrank differs as a whole. */
export function fieldChanges(before: Json | undefined, after: Json | undefined, path = ''): readonly FieldChange[] {
  if (isJsonObject(before) && isJsonObject(after)) {
    const keys = new Set([...Object.keys(before), ...Object.keys(after)]);
    return [...keys].flatMap((key) => fieldChanges(before[key], after[key], path === '' ? key : `${path}.${key}`));
  }
  if (Array.isArray(before) && Array.isArray(after) && before.length === after.length)
    return before.flatMap((item, index) => fieldChanges(item, after[index], path));
  return isSameJson(before, after) ? [] : [{ path, before, after }];
}
