'use client';

import { useEffect, useMemo, useRef, useState } from 'react';
import { ApiError, api } from '@/components/api';
import { onSession } from '@/components/session';
import { type Autosave, createAutosave, type SaveAnswer, type SaveState } from '@/lib/editor/saving/autosave';
import { isSameJson } from '@/lib/flow/json';
import type { Endpoint, Flow } from '@/lib/flow/schema';
import type { FlowDetail } from '@/lib/server/flows/drafts';

export interface EndpointDraft {
  readonly endpoint: Endpoint;
  readonly save: SaveState;
  change(change: Partial<Endpoint>): void;
  keepMine(): void;
  takeTheirs(): void;
}

/** The endpoint of a draft under the hand: saved a moment after each change, never over somebody else's. */
export function useEndpointDraft(flow: Pick<FlowDetail, 'id' | 'document' | 'revision'>): EndpointDraft {
  const [document, setDocument] = useState(flow.document);
  const [save, setSave] = useState<SaveState>({ type: 'saved' });
  const autosave = useAutosave(flow, setSave);
  const latest = useRef(document);
  latest.current = document;
  return {
    endpoint: document.endpoint,
    save,
    change(change) {
      const next = { ...latest.current, endpoint: { ...latest.current.endpoint, ...change } };
      latest.current = next;
      setDocument(next);
      autosave.changed(next);
    },
    keepMine: () => void autosave.keepMine(),
    takeTheirs: () => void autosave.takeTheirs().then(setDocument),
  };
}

function useAutosave(
  flow: { readonly id: string; readonly revision: number },
  onState: (state: SaveState) => void,
): Autosave<Flow> {
  const { id } = flow;
  // One for the life of the page: later revisions are its own doing.
  const first = useRef(flow.revision);
  const autosave = useMemo(() => createAutosave<Flow>(portsOf(id), { revision: first.current }), [id]);
  useEffect(() => {
    const stop = autosave.subscribe(onState);
    const flush = () => void autosave.flush();
    const stopWaiting = onSession('resumed', flush);
    window.addEventListener('pagehide', flush);
    window.addEventListener('online', flush);
    return () => {
      stop();
      stopWaiting();
      window.removeEventListener('pagehide', flush);
      window.removeEventListener('online', flush);
      void autosave.flush();
    };
  }, [autosave, onState]);
  return autosave;
}

function portsOf(id: string): Parameters<typeof createAutosave<Flow>>[0] {
  return {
    send: (document, revision) =>
      api.put<{ revision: number }>(`/flows/${id}`, { document, revision }).then(accepted, refused),
    load: () => api.get<FlowDetail>(`/flows/${id}`),
    isSame: isSameJson,
    // A form of a few fields, saved within a second: there is nothing worth keeping in the browser.
    keep: () => undefined,
    forget: () => undefined,
    after(ms, callback) {
      const timer = setTimeout(callback, ms);
      return () => clearTimeout(timer);
    },
  };
}

const accepted = ({ revision }: { revision: number }): SaveAnswer => ({ type: 'saved', revision });

function refused(error: unknown): SaveAnswer {
  // 401: the page offers to sign in again; the change waits until then.
  if (!(error instanceof ApiError) || [0, 401].includes(error.status) || error.status >= 500)
    return { type: 'unreachable' };
  return error.code === 'revision_conflict' ? { type: 'conflict' } : { type: 'refused', message: error.code };
}
