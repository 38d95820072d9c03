import { ApiError, api } from '@/components/api';
import { spread } from '@/lib/editor/canvas/spread';
import { type Commands, createCommands } from '@/lib/editor/commands/commands';
import { createStepViews } from '@/lib/editor/document/step-view';
import { createFolded } from '@/lib/editor/outline/outline-fold';
import { type Autosave, createAutosave, type SaveAnswer } from '@/lib/editor/saving/autosave';
import { createKeptDraft } from '@/lib/editor/saving/kept-draft';
import { createCaret } from '@/lib/editor/store/caret';
import { createEditorStore } from '@/lib/editor/store/store';
import { checkFlow } from '@/lib/engine/check';
import type { FlowIssue } from '@/lib/engine/failure';
import { isSameJson } from '@/lib/flow/json';
import type { Flow } from '@/lib/flow/schema';
import { catalog } from '@/lib/nodes/catalog.gen';
import { platforms } from '@/lib/platforms/catalog.gen';
import type { FlowDetail } from '@/lib/server/flows/drafts';
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
  const kept = createKeptDraft(window.localStorage, flow.id);
  const unsaved = deps.editable ? kept.read() : null;
  const viewOf = createStepViews(catalog);
  const server = serverIssues(flow.id);
  const check = (document: Flow) => server.added(document, checkDocument(document));

  const autosave = createAutosave<Flow>(
    {
      send: (document, revision) => send(flow.id, { document, revision }, deps.sentenceOf),
      load: () => api.get<FlowDetail>(`/flows/${flow.id}`),
      isSame: isSameJson,
      keep: kept.keep,
      forget: kept.forget,
      after: afterMs,
    },
    { revision: unsaved?.revision ?? flow.revision },
  );
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
  if (unsaved) autosave.changed(unsaved.document);

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
      if (side === 'mine') await autosave.keepMine();
      else actions.replace(await autosave.takeTheirs());
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

async function send(
  id: string,
  draft: { document: Flow; revision: number },
  sentenceOf: (error: unknown) => string,
): Promise<SaveAnswer> {
  try {
    const { revision } = await api.put<{ revision: number }>(`/flows/${id}`, draft);
    return { type: 'saved', revision };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.code === 'revision_conflict') return { type: 'conflict' };
    // 401: the page offers to sign in again; until then the draft waits like one without a network.
    if ([0, 401, 429].includes(error.status) || error.status >= 500) return { type: 'unreachable' };
    return { type: 'refused', message: sentenceOf(error) };
  }
}

function afterMs(ms: number, callback: () => void): () => void {
  const timer = setTimeout(callback, ms);
  return () => clearTimeout(timer);
}
