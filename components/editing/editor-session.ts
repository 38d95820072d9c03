import { afterMs } from '@/components/after-ms';
import { api } from '@/components/api';
import { ApiError } from '@/components/send';
import type { FlowDetail } from '@/lib/contract/flows';
import { createKeptView } from '@/lib/editor/canvas/kept-view';
import { layoutIfUnplaced } from '@/lib/editor/canvas/layout-if-unplaced';
import { createServerIssues } from '@/lib/editor/document/server-issues';
import { createStepViews } from '@/lib/editor/document/step-view';
import { createEdits, type Edits } from '@/lib/editor/edits/edits';
import type { NameOf } from '@/lib/editor/edits/following-name';
import { idsMoved } from '@/lib/editor/merge/align';
import { createFolded } from '@/lib/editor/outline/outline-fold';
import type { Clock } from '@/lib/editor/run/waiting';
import type { News } from '@/lib/editor/saving/autosave-ports';
import { createCaret } from '@/lib/editor/store/caret';
import { createGivenValues } from '@/lib/editor/store/given-values';
import { createEditorStore } from '@/lib/editor/store/store';
import { checkFlow } from '@/lib/engine/check';
import type { FlowIssue } from '@/lib/engine/failure';
import { defaultPlatform } from '@/lib/flow/default-platform.gen';
import type { Flow } from '@/lib/flow/schema';
import { catalog } from '@/lib/nodes/catalog.gen';
import { platforms } from '@/lib/platforms/catalog.gen';
import { createDraftSaving, type DraftAutosave } from './draft-saving';
import type { Editor } from './editor-context';

const FALLBACK_DEADLINE_MS = 5_000;

export interface EditorSession extends Editor {
  readonly autosave: DraftAutosave;
  /** Told of somebody else's changes once they are in the document. The returned function ends it. */
  onNews(listener: (news: News<Flow>) => void): () => void;
}

export interface SessionDeps {
  readonly nameOf: NameOf;
  readonly sentenceOf: (error: unknown) => string;
  /** False = nothing is saved, such as for a viewer. */
  readonly editable: boolean;
}

/** One open editor: its store, the edits that change it, and the saving of its changes. */
export function createEditorSession(flow: FlowDetail, deps: SessionDeps): EditorSession {
  const server = createServerIssues(checkDocument);
  const newsListeners = new Set<(news: News<Flow>) => void>();
  const { autosave, unsaved: readUnsaved } = createDraftSaving(flow, {
    sentenceOf: deps.sentenceOf,
    learn: server.learn,
    taken: (news) => {
      update.rebase(news.rebase, news.base ? idsMoved({ base: news.base, theirs: news.theirs.document }) : (id) => id);
      for (const listener of newsListeners) listener(news);
    },
  });
  const unsaved = deps.editable ? readUnsaved() : null;
  const viewOf = createStepViews(catalog);

  const { store, update } = createEditorStore(unsaved?.document ?? layoutIfUnplaced(flow.document, viewOf), {
    check: server.check,
    changed: (document) => {
      if (deps.editable) autosave.changed(document);
    },
    after: afterMs,
  });
  autosave.subscribe((state) => {
    update.setSave(state);
    if (state.type === 'saved') update.recheck();
  });
  void issuesOf(flow.id).then((issues) => {
    server.open(flow.document, issues);
    update.recheck();
  });
  if (unsaved) autosave.resume(unsaved);

  const edits: Edits = createEdits({ store, update, catalog, viewOf, nameOf: deps.nameOf, clockOf });
  return {
    store,
    update,
    edits,
    catalog,
    viewOf,
    autosave,
    flush: autosave.flush,
    revision: autosave.revision,
    caret: createCaret(),
    given: createGivenValues(),
    folded: createFolded(),
    keptView: createKeptView(),
    decide: autosave.decide,
    letGo: autosave.letGo,
    onNews(listener) {
      newsListeners.add(listener);
      return () => newsListeners.delete(listener);
    },
  };
}

function clockOf({ endpoint }: Flow): Clock {
  const deadline = (platforms.get(endpoint.platform) ?? platforms.get(defaultPlatform))?.deadline;
  const limitMs = endpoint.deadlineMs ?? deadline?.defaultMs ?? FALLBACK_DEADLINE_MS;
  return { limitMs, reserveMs: deadline?.reserveMs ?? 0 };
}

function checkDocument(document: Flow): readonly FlowIssue[] {
  return checkFlow(document, { catalog, platforms, capabilities: [] });
}

async function issuesOf(id: string): Promise<readonly FlowIssue[]> {
  try {
    return (await api.get('/flows/{id}/issues', { params: { id } })).issues;
  } catch (error) {
    if (!(error instanceof ApiError)) throw error; // away or signed out: the first save asks again
    return [];
  }
}
