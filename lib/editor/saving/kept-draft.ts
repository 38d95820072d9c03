import { isSameJson } from '../../flow/json';
import type { Flow } from '../../flow/schema';
import { flowSchema } from '../../flow/schema';
import type { StoredDraft } from './autosave';

/** The part of `localStorage` that a kept draft needs. */
export interface DraftStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export interface KeptDraft {
  /** What never reached the server, which has `theirs`; null = nothing. */
  unsaved(theirs: Flow): StoredDraft<Flow> | null;
  keep(draft: StoredDraft<Flow>): void;
  forget(): void;
}

/** A draft kept in the browser until the server has it. A full or closed storage costs only this second net. */
export function createKeptDraft(storage: DraftStorage, flowId: string): KeptDraft {
  const key = `hookloom.draft.${flowId}`;
  const attempt = <T>(act: () => T, otherwise: T): T => {
    try {
      return act();
    } catch {
      return otherwise;
    }
  };
  const forget = () => attempt(() => storage.removeItem(key), undefined);
  return {
    unsaved(theirs) {
      const draft = attempt(() => parseDraft(storage.getItem(key)), null);
      // It did reach the server when only the answer was lost: its revision is an old one by now.
      if (!draft || !isSameJson(draft.document, theirs)) return draft;
      forget();
      return null;
    },
    keep: (draft) => attempt(() => storage.setItem(key, JSON.stringify(draft)), undefined),
    forget,
  };
}

function parseDraft(text: string | null): StoredDraft<Flow> | null {
  if (text === null) return null;
  const given: unknown = JSON.parse(text);
  if (typeof given !== 'object' || given === null || !('document' in given) || !('revision' in given)) return null;
  const document = flowSchema.safeParse(given.document);
  return document.success && typeof given.revision === 'number'
    ? { document: document.data, revision: given.revision }
    : null;
}
