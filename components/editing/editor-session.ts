import { afterMs } from '@/components/after-ms';
import { ApiError, api } from '@/components/api';
import { spread } from '@/lib/editor/canvas/spread';
import { type Commands, createCommands } from '@/lib/editor/commands/commands';
import { createStepViews } from '@/lib/editor/document/step-view';
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

/** One open editor: the store, what may change it, and the way of its changes to the server. */
export function createEditorSession(flow: FlowDetail, deps: SessionDeps): EditorSession {
  const { autosave, unsaved: readUnsaved } = createDraftSaving(flow, deps.sentenceOf);
  const unsaved = deps.editable ? readUnsaved() : null;
  const viewOf = createStepViews(catalog);
  const server = serverIssues(flow.id);
  const check = (document: Flow) => server.added(document, checkDocument(document));

  const { store, actions } = createEditorStore(unsaved?.document ?? spread(flow.document, viewOf), {
    check,
    changed: (document) => {
      if (deps.editable) autosave.changed(document);
    },
    after: afterMs,
  });
  autosave.subscribe((state) => {
    actions.setSave(state);
    if (state.type === 'saved') void server.refresh().then(actions.recheck);
  });
  void server.refresh().then(actions.recheck);
  if (unsaved) autosave.resume(unsaved);

  const commands: Commands = createCommands({ store, actions, catalog, viewOf, nameOf: deps.nameOf });
  return {
    store,
    actions,
    commands,
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
      if (theirs) actions.replace(theirs);
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
        if (!(error instanceof ApiError)) throw error; // away or signed out: what was known last stays
      }
    },
    added(document: Flow, own: readonly FlowIssue[]): readonly FlowIssue[] {
      const nodes = new Set(document.nodes.map((node) => node.id));
      return [...own, ...known.filter((issue) => issue.nodeId === undefined || nodes.has(issue.nodeId))];
    },
  };
}
