'use client';

import { createContext, type ReactNode, useContext } from 'react';
import { useStore } from 'zustand';
import type { RunDetail } from '@/lib/contract/runs';
import type { KeptView } from '@/lib/editor/canvas/kept-view';
import type { Catalog, ViewOf } from '@/lib/editor/document/step-view';
import type { Edits } from '@/lib/editor/edits/edits';
import type { FoldedStore } from '@/lib/editor/outline/outline-fold';
import type { Clock } from '@/lib/editor/run/waiting';
import type { Choose } from '@/lib/editor/saving/autosave-ports';
import type { CaretStore } from '@/lib/editor/store/caret';
import type { GivenValues } from '@/lib/editor/store/given-values';
import type { EditorState, EditorStore, EditorUpdates } from '@/lib/editor/store/store';
import type { Scope } from '@/lib/engine/scope';
import type { SampleOrigin } from '@/lib/flow/sample';
import type { Platform } from '@/lib/platforms/platform';
import type { FlowInfo, Rights, StoredNames } from './flow-info';
import type { SampleBook } from './use-samples';

/** What all parts of an open editor share. Nothing in it changes while the editor is open, except `info` and `sample`. */
export interface Editor {
  readonly store: EditorStore;
  readonly update: EditorUpdates;
  readonly edits: Edits;
  readonly catalog: Catalog;
  readonly viewOf: ViewOf;
  /** Saves what is not saved yet; resolves when the server has it or refused it. */
  readonly flush: () => Promise<void>;
  /** Revision of the draft that the server has. */
  readonly revision: () => number;
  /** The field and position where the person last typed. */
  readonly caret: CaretStore;
  /** What the person tries steps and tests the flow with. */
  readonly given: GivenValues;
  /** Which branches of the outline are folded. */
  readonly folded: FoldedStore;
  /** Decides what both changed, as `save` of the store shows it. */
  readonly decide: (choose: Choose) => Promise<void>;
  /** Gives up what is not saved: it is elsewhere now. */
  readonly letGo: () => void;
  /** The view from before a panel opened. */
  readonly keptView: KeptView;
}

export interface EditorFacts extends SampleBook {
  readonly info: FlowInfo;
  readonly platform: Platform;
  /** Longest time the caller waits, in milliseconds. */
  readonly deadlineMs: number;
  readonly clock: Clock;
  /** Values to show in place of templates: the sample conversation and the saved samples of steps. */
  readonly sample: Scope;
  readonly reload: () => Promise<void>;
  readonly rights: Rights;
  /** Names of stored values, for the pickers. */
  readonly stored: StoredNames;
  /** Reads those names again, after one was added. */
  readonly refreshNames: () => void;
  /** Takes the outputs of a run as samples. */
  readonly learn: (run: RunDetail, from?: SampleOrigin) => void;
}

const EditorContext = createContext<Editor | null>(null);
const FactsContext = createContext<EditorFacts | null>(null);

export function EditorProvider({
  editor,
  facts,
  children,
}: {
  editor: Editor;
  facts: EditorFacts;
  children: ReactNode;
}) {
  return (
    <EditorContext value={editor}>
      <FactsContext value={facts}>{children}</FactsContext>
    </EditorContext>
  );
}

export function useEditor(): Editor {
  const editor = useContext(EditorContext);
  if (!editor) throw new Error('useEditor needs an EditorProvider above it');
  return editor;
}

export function useFacts(): EditorFacts {
  const facts = useContext(FactsContext);
  if (!facts) throw new Error('useFacts needs an EditorProvider above it');
  return facts;
}

export function useEditorState<T>(select: (state: EditorState) => T): T {
  return useStore(useEditor().store, select);
}
