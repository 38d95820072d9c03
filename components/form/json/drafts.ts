import type { Json } from '@/lib/flow/json';

/** A JSON text as it was written, and the value of the field while it was. */
export interface JsonDraft {
  readonly text: string;
  readonly value: Json | undefined;
}

/** Drafts outlive the form that shows them: another step may be looked up before the last bracket is typed. */
export function createDrafts() {
  const byOwner = new WeakMap<object, Map<string, JsonDraft>>();
  return {
    get: (owner: object, place: string): JsonDraft | undefined => byOwner.get(owner)?.get(place),
    set(owner: object, place: string, draft: JsonDraft): void {
      byOwner.set(owner, (byOwner.get(owner) ?? new Map()).set(place, draft));
    },
  };
}
