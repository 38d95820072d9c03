import { afterMs } from '@/components/after-ms';
import { ApiError, api } from '@/components/api';
import { layoutIfUnplaced } from '@/lib/editor/canvas/layout-if-unplaced';
import { createStepViews } from '@/lib/editor/document/step-view';
import { createEdits, type Edits } from '@/lib/editor/edits/edits';
import { createFolded } from '@/lib/editor/outline/outline-fold';
import type { Autosave } from '@/lib/editor/saving/autosave';
import { createCaret } from '@/lib/editor/store/caret';
import { createEditorStore } from '@/lib/editor/store/store';
import { checkFlow } from '@/lib/engine/check';
import type { FlowIssue } from '@/lib/engine/failure';
import type { Flow } from '@/lib/flow/schema';
import { catalog } from '@/lib/nodes/catalog.gen';
import { platforms } from '@/lib/platforms/catalog.gen';
import type { FlowDetail } from '@/lib/server/flows/drafts';
import { createDraftSaving } from './draft-saving';
import type { Editor } from './editor-context';

export interface EditorSession extends Editor {
  readonly autosave: Autosave<Flow>;
}

export interface SessionDeps {
  readonly nameOf: (kind: string) => string;
  readonly sentenceOf: (error: unknown) => string;
  /** False = nothing is saved, such as for a viewer. */
  readonly editable: boolean;
}

/** One open editor: its store, the edits that change it, and the saving of its changes. */
export function createEditorSession(flow: FlowDetail, deps: SessionDeps): EditorSession {
  const { autosave, unsaved: readUnsaved } = createDraftSaving(flow, deps.sentenceOf);
  const unsaved = deps.editable ? readUnsaved() : null;
  const viewOf = createStepViews(catalog);
  const server = serverIssues(flow.id);
  const check = (document: Flow) => server.added(document, checkDocument(document));

  const { store, update } = createEditorStore(unsaved?.document ?? layoutIfUnplaced(flow.document, viewOf), {
    check,
    changed: (document) => {
      if (deps.editable) autosave.changed(document);
    },
    after: afterMs,
  });
  autosave.subscribe((state) => {
    update.setSave(state);
    if (state.type === 'saved') void server.refresh().then(update.recheck);
  });
  void server.refresh().then(update.recheck);
  if (unsaved) autosave.resume(unsaved);

  const edits: Edits = createEdits({ store, update, catalog, viewOf, nameOf: deps.nameOf });
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
    folded: createFolded(),
    resolveConflict: async (side) => {
      if (side === 'mine') return autosave.keepMine();
      const theirs = await autosave.takeTheirs();
      if (theirs) update.replace(theirs);
    },
  };
}

function checkDocument(document: Flow): readonly FlowIssue[] {
  return checkFlow(document, { catalog, platforms, capabilities: [] });
}

/** What only the server can see, such as a secret that has no value yet or a pattern that cannot be read; asked for after every save. */
function serverIssues(id: string) {
  let known: readonly FlowIssue[] = [];
  return {
    async refresh(): Promise<void> {
      try {
        const { issues } = await api.get<{ issues: FlowIssue[] }>(`/flows/${id}/issues`);
        known = issues.filter((issue) => /^(secret|variable)_missing$|^pattern_/.test(issue.code));
      } catch (error) {
        if (!(error instanceof ApiError)) throw error; // the server is away or nobody is signed in: keep the last known issues
      }
    },
    added(document: Flow, own: readonly FlowIssue[]): readonly FlowIssue[] {
      const nodes = new Set(document.nodes.map((node) => node.id));
      return [...own, ...known.filter((issue) => issue.nodeId === undefined || nodes.has(issue.nodeId))];
    },
  };
}
