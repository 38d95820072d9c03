import { afterMs } from '@/components/after-ms';
import { api } from '@/components/api';
import { ApiError } from '@/components/send';
import type { FlowDetail } from '@/lib/contract/flows';
import { type Autosave, createAutosave, type SaveAnswer, type StoredDraft } from '@/lib/editor/saving/autosave';
import { createKeptDraft, type DraftStorage } from '@/lib/editor/saving/kept-draft';
import type { FlowIssue } from '@/lib/engine/failure';
import { isSameJson } from '@/lib/flow/json';
import type { Flow } from '@/lib/flow/schema';

export interface DraftSaving {
  readonly autosave: Autosave<Flow>;
  /** What an earlier page of this browser could not save; null = nothing. */
  unsaved(): StoredDraft<Flow> | null;
}

/**
 * How the draft of a flow is saved, for every page that edits it. `sentenceOf` says an error in the reader's language;
 * `learn` is told what the server found wrong with a document that it has just saved.
 */
export function createDraftSaving(
  flow: Pick<FlowDetail, 'id' | 'revision' | 'document'>,
  sentenceOf: (error: unknown) => string,
  learn: (document: Flow, issues: readonly FlowIssue[]) => void = () => {},
): DraftSaving {
  const kept = createKeptDraft(browserStorage, flow.id);
  const autosave = createAutosave<Flow>(
    {
      send: (document, revision) =>
        save(flow.id, { document, revision }, learn).catch((error) => refusalOf(error, sentenceOf)),
      load: () => api.get('/flows/{id}', { params: { id: flow.id } }).catch(nullIfAway),
      isSame: isSameJson,
      keep: kept.keep,
      forget: kept.forget,
      after: afterMs,
    },
    { revision: flow.revision },
  );
  return { autosave, unsaved: () => kept.unsaved(flow.document) };
}

/** Asked for only when it is used, because pages are rendered on the server first. */
const browserStorage: DraftStorage = {
  getItem: (key) => window.localStorage.getItem(key),
  setItem: (key, value) => window.localStorage.setItem(key, value),
  removeItem: (key) => window.localStorage.removeItem(key),
};

async function save(
  id: string,
  draft: StoredDraft<Flow>,
  learn: (document: Flow, issues: readonly FlowIssue[]) => void,
): Promise<SaveAnswer> {
  const { revision, issues } = await api.put('/flows/{id}', { params: { id }, body: draft });
  learn(draft.document, issues);
  return { type: 'saved', revision };
}

function refusalOf(error: unknown, sentenceOf: (error: unknown) => string): SaveAnswer {
  if (!(error instanceof ApiError)) throw error;
  if (error.code === 'revision_conflict') return { type: 'conflict' };
  return isPassing(error) ? { type: 'unreachable' } : { type: 'refused', message: sentenceOf(error) };
}

/** 401: the page offers to sign in again; until then the draft waits like one without a network. */
const isPassing = ({ status }: ApiError) => [0, 401, 429].includes(status) || status >= 500;

function nullIfAway(error: unknown): null {
  if (!(error instanceof ApiError)) throw error;
  return null;
}
