'use client';

import { ReactFlowProvider } from '@xyflow/react';
import { useEffect, useState } from 'react';
import { EditorProvider } from '@/components/editing/editor-context';
import { createEditorSession, type EditorSession } from '@/components/editing/editor-session';
import type { Rights } from '@/components/editing/flow-info';
import { onSession } from '@/components/session';
import { useErrorSentence } from '@/components/words/use-error-sentence';
import { useKindWords } from '@/components/words/use-kind-words';
import type { FlowDetail } from '@/lib/contract/flows';
import { isSettled } from '@/lib/editor/saving/save-state';
import { useNews } from '../presence/use-news';
import { usePresence } from '../presence/use-presence';
import { EditorFrame } from './editor-frame';
import { EditorSkeleton } from './editor-skeleton';
import { useFlowFacts } from './use-flow-facts';

/** The editor of one flow, full screen. */
export interface FlowEditorProps {
  flow: FlowDetail;
  rights: Rights;
  /** Time zone of flows that name none. */
  workspaceZone: string;
}

export function FlowEditor({ flow, rights, workspaceZone }: FlowEditorProps) {
  const words = useKindWords();
  const sentenceOf = useErrorSentence();
  const [session] = useState(() =>
    createEditorSession(flow, {
      nameOf: (kind, sentence) => (sentence && words(kind).name(sentence)) || words(kind).title,
      sentenceOf,
      editable: rights.edit,
    }),
  );
  const facts = useFlowFacts(session, flow, { rights, workspaceZone });
  useLeaving(session);
  usePresence(session, flow.id, rights.edit);
  useNews(session);
  if (!facts) return <EditorSkeleton />;
  return (
    <EditorProvider editor={session} facts={facts}>
      <ReactFlowProvider>
        <EditorFrame />
      </ReactFlowProvider>
    </EditorProvider>
  );
}

/** Saves when the page is hidden, when somebody has signed in again and when the network is back. Asks before the page closes with unsaved changes. */
function useLeaving(session: EditorSession): void {
  useEffect(() => {
    const hide = () => {
      if (document.visibilityState === 'hidden') void session.flush();
    };
    const close = (event: BeforeUnloadEvent) => {
      if (!isSettled(session.autosave.state())) event.preventDefault();
    };
    const stopWaiting = onSession('resumed', () => void session.flush());
    document.addEventListener('visibilitychange', hide);
    const online = () => void session.flush();
    window.addEventListener('beforeunload', close);
    window.addEventListener('online', online);
    return () => {
      stopWaiting();
      document.removeEventListener('visibilitychange', hide);
      window.removeEventListener('beforeunload', close);
      window.removeEventListener('online', online);
      void session.flush();
    };
  }, [session]);
}
