import { isSameJson } from '../../flow/json';
import type { Flow } from '../../flow/schema';
import { flowSchema } from '../../flow/schema';
import type { StoredDraft } from './autosave-ports';

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
  const baseKey = `${key}.base`;
  /** It changes with a save, not with every key that is pressed. */
  let keptBase: Flow | null = null;
  const attempt = <T>(act: () => T, otherwise: T): T => {
    try {
      return act();
    } catch {
      return otherwise;
    }
  };
  const forget = () => {
    keptBase = null;
    attempt(() => storage.removeItem(key), undefined);
    attempt(() => storage.removeItem(baseKey), undefined);
  };
  const keepBase = ({ base, revision }: StoredDraft<Flow>) => {
    if (base === null) storage.removeItem(baseKey);
    else if (base !== keptBase) storage.setItem(baseKey, JSON.stringify({ document: base, revision }));
    keptBase = base;
  };
  return {
    unsaved(theirs) {
      const draft = attempt(() => parseDraft(storage.getItem(key)), null);
      if (!draft) return null;
      const base = attempt(() => parseDraft(storage.getItem(baseKey)), null);
      // It did reach the server when only the answer was lost: its revision is an old one by now.
      if (!isSameJson(draft.document, theirs))
        return { ...draft, base: base?.revision === draft.revision ? base.document : null };
      forget();
      return null;
    },
    keep({ document, revision, base }) {
      attempt(() => storage.setItem(key, JSON.stringify({ document, revision })), undefined);
      attempt(() => keepBase({ document, revision, base }), undefined);
    },
    forget,
  };
}

function parseDraft(text: string | null): { readonly document: Flow; readonly revision: number } | null {
  if (text === null) return null;
  const given: unknown = JSON.parse(text);
  if (typeof given !== 'object' || given === null || !('document' in given) || !('revision' in given)) return null;
  const document = flowSchema.safeParse(given.document);
  return document.success && typeof given.revision === 'number'
    ? { document: document.data, revision: given.revision }
    : null;
}
