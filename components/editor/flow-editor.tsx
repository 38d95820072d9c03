'use client';

import { ReactFlowProvider } from '@xyflow/react';
import { useEffect, useState } from 'react';
import { onSession } from '@/components/session';
import { useErrorSentence } from '@/components/use-error-sentence';
import { isSettled } from '@/lib/editor/autosave';
import type { FlowDetail } from '@/lib/server/flows/drafts';
import { EditorProvider } from './editor-context';
import { EditorFrame } from './editor-frame';
import { createEditorSession, type EditorSession } from './editor-session';
import { EditorSkeleton } from './editor-skeleton';
import type { Rights } from './flow-info';
import { useFlowFacts } from './use-flow-facts';
import { useKindWords } from './use-kind-words';

/** The editor of one flow, full screen. */
export function FlowEditor({ flow, rights }: { flow: FlowDetail; rights: Rights }) {
  const words = useKindWords();
  const sentenceOf = useErrorSentence();
  const [session] = useState(() =>
    createEditorSession(flow, { nameOf: (kind) => words(kind).title, sentenceOf, editable: rights.edit }),
  );
  const facts = useFlowFacts(session, flow, rights);
  useLeaving(session);
  if (!facts) return <EditorSkeleton />;
  return (
    <EditorProvider editor={session} facts={facts}>
      <ReactFlowProvider>
        <EditorFrame />
      </ReactFlowProvider>
    </EditorProvider>
  );
}

/** Saves when the page goes out of sight, when somebody signed in again and when the network is back, and asks before it closes on something unsaved. */
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
