'use client';

import { useEffect, useRef, useState } from 'react';
import { createDraftSaving, type DraftAutosave, type DraftSaving } from '@/components/editing/draft-saving';
import { onSession } from '@/components/session';
import { useErrorSentence } from '@/components/words/use-error-sentence';
import type { FlowDetail } from '@/lib/contract/flows';
import type { SaveState } from '@/lib/editor/saving/save-state';
import type { Endpoint, Flow } from '@/lib/flow/schema';

export interface EndpointDraft {
  readonly document: Flow;
  readonly endpoint: Endpoint;
  readonly timeZone: string | undefined;
  readonly save: SaveState;
  change(change: Partial<Endpoint>): void;
  setTimeZone(zone: string | undefined): void;
  /** Decides what both changed. */
  decide: DraftAutosave['decide'];
  /** Saves what is not saved yet: for pages that read the draft anew. */
  flush(): Promise<void>;
}

/** The endpoint of a draft that is being edited: saved a moment after each change, never over somebody else's. */
export function useEndpointDraft(
  flow: Pick<FlowDetail, 'id' | 'document' | 'revision'>,
  editable: boolean,
): EndpointDraft {
  const [document, setDocument] = useState(flow.document);
  const [save, setSave] = useState<SaveState>({ type: 'saved' });
  const sentenceOf = useErrorSentence();
  const latest = useRef(document);
  const become = (next: Flow) => {
    latest.current = next;
    setDocument(next);
  };
  const [saving] = useState(() =>
    createDraftSaving(flow, { sentenceOf, taken: ({ rebase }) => become(rebase(latest.current)) }),
  );
  const { autosave } = saving;
  const edit = (next: Flow) => {
    become(next);
    autosave.changed(next);
  };
  useSaving(saving, { editable, onState: setSave, onUnsaved: become });
  return {
    document,
    endpoint: document.endpoint,
    timeZone: document.timeZone,
    save,
    change: (change) => edit({ ...latest.current, endpoint: { ...latest.current.endpoint, ...change } }),
    setTimeZone(timeZone) {
      const { timeZone: _, ...rest } = latest.current;
      edit(timeZone === undefined ? rest : { ...rest, timeZone });
    },
    decide: autosave.decide,
    flush: () => autosave.flush(),
  };
}

interface SavingEvents {
  readonly editable: boolean;
  readonly onState: (state: SaveState) => void;
  readonly onUnsaved: (document: Flow) => void;
}

/** Goes on with what was never saved, and saves at the moments after which there may be no other. */
function useSaving({ autosave, unsaved }: DraftSaving, events: SavingEvents): void {
  const latest = useRef(events);
  latest.current = events;
  useEffect(() => {
    const stop = autosave.subscribe((state) => latest.current.onState(state));
    const left = latest.current.editable ? unsaved() : null;
    if (left) {
      latest.current.onUnsaved(left.document);
      autosave.resume(left);
    }
    const flush = () => void autosave.flush();
    const stopWaiting = onSession('resumed', flush);
    window.addEventListener('pagehide', flush);
    window.addEventListener('online', flush);
    return () => {
      stop();
      stopWaiting();
      window.removeEventListener('pagehide', flush);
      window.removeEventListener('online', flush);
      flush();
    };
  }, [autosave, unsaved]);
}
