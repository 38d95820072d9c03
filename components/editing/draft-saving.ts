import { afterMs } from '@/components/after-ms';
import { api } from '@/components/api';
import { ApiError } from '@/components/send';
import type { FlowDetail } from '@/lib/contract/flows';
import { createStepViews } from '@/lib/editor/document/step-view';
import { mergeFlows } from '@/lib/editor/merge/merge';
import type { Collision } from '@/lib/editor/merge/subjects';
import { type Autosave, createAutosave } from '@/lib/editor/saving/autosave';
import type { Choose, LoadAnswer, News, SaveAnswer, SidesOf, StoredDraft } from '@/lib/editor/saving/autosave-ports';
import { createKeptDraft, type DraftStorage } from '@/lib/editor/saving/kept-draft';
import type { GoneReason } from '@/lib/editor/saving/save-state';
import type { FlowIssue } from '@/lib/engine/failure';
import { isSameJson } from '@/lib/flow/json';
import type { Flow, FlowNode } from '@/lib/flow/schema';
import { catalog } from '@/lib/nodes/catalog.gen';

export type DraftAutosave = Autosave<Flow, Collision>;

export interface DraftSaving {
  readonly autosave: DraftAutosave;
  /** What an earlier page of this browser could not save; null = nothing. */
  unsaved(): StoredDraft<Flow> | null;
}

export interface DraftEvents {
  /** Says an error in the reader's language. */
  sentenceOf(error: unknown): string;
  /** Somebody else's changes have come into the draft. */
  taken(news: News<Flow>): void;
  /** What the server found wrong with a document that it has just saved. */
  learn?(document: Flow, issues: readonly FlowIssue[]): void;
}

/** How the draft of a flow is saved, and merged with what others save, for every page that edits it. */
export function createDraftSaving(
  flow: Pick<FlowDetail, 'id' | 'revision' | 'document'>,
  { sentenceOf, taken, learn = () => {} }: DraftEvents,
): DraftSaving {
  const kept = createKeptDraft(browserStorage, flow.id);
  const autosave = createAutosave<Flow, Collision>(
    {
      send: (document, revision) =>
        save(flow.id, { document, revision }, learn).catch((error) => refusalOf(error, sentenceOf)),
      load: () => load(flow.id).catch(absenceOf),
      isSame: isSameJson,
      merge: mergeDrafts,
      taken,
      keep: kept.keep,
      forget: kept.forget,
      after: afterMs,
    },
    flow,
  );
  return { autosave, unsaved: () => kept.unsaved(flow.document) };
}

const viewOf = createStepViews(catalog);
const portsOf = (node: FlowNode) => viewOf(node)?.ports.map(({ name }) => name) ?? null;

function mergeDrafts(sides: SidesOf<Flow>, choose: Choose) {
  const { flow, collisions } = mergeFlows(sides, { portsOf, choose });
  return { document: flow, collisions };
}

/** Asked for only when it is used, because pages are rendered on the server first. */
const browserStorage: DraftStorage = {
  getItem: (key) => window.localStorage.getItem(key),
  setItem: (key, value) => window.localStorage.setItem(key, value),
  removeItem: (key) => window.localStorage.removeItem(key),
};

async function save(
  id: string,
  draft: { readonly document: Flow; readonly revision: number },
  learn: (document: Flow, issues: readonly FlowIssue[]) => void,
): Promise<SaveAnswer> {
  const { revision, issues } = await api.put('/flows/{id}', { params: { id }, body: draft });
  learn(draft.document, issues);
  return { type: 'saved', revision };
}

async function load(id: string): Promise<LoadAnswer<Flow>> {
  const { document, revision, updatedBy, updatedAt } = await api.get('/flows/{id}', { params: { id } });
  return { type: 'found', draft: { document, revision, by: updatedBy, at: updatedAt } };
}

function refusalOf(error: unknown, sentenceOf: (error: unknown) => string): SaveAnswer {
  if (!(error instanceof ApiError)) throw error;
  if (error.code === 'revision_conflict') return { type: 'conflict' };
  const reason = goneReasonOf(error);
  if (reason) return { type: 'gone', reason };
  return isPassing(error) ? { type: 'unreachable' } : { type: 'refused', message: sentenceOf(error) };
}

function absenceOf(error: unknown): LoadAnswer<Flow> {
  if (!(error instanceof ApiError)) throw error;
  const reason = goneReasonOf(error);
  return reason ? { type: 'gone', reason } : { type: 'away' };
}

function goneReasonOf({ code }: ApiError): GoneReason | null {
  if (code === 'flow_not_found') return 'deleted';
  return code === 'permission_denied' ? 'taken-away' : null;
}

/** 401: the page offers to sign in again; until then the draft waits like one without a network. */
const isPassing = ({ status }: ApiError) => [0, 401, 429].includes(status) || status >= 500;
