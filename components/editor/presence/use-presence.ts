'use client';

import { useEffect, useState } from 'react';
import { api, apiAddress } from '@/components/api';
import type { EditorSession } from '@/components/editing/editor-session';
import { ApiError } from '@/components/send';
import { onSession } from '@/components/session';
import type { Presence } from '@/lib/contract/presence';
import { uniqueId } from '@/lib/editor/document/unique-id';
import { selectedNode } from '@/lib/editor/store/store';

/** The browser connects again by itself after a break, but not after a refusal. */
const REFUSED_MS = 5_000;
/** The server takes a window for closed that says nothing for 90 seconds. */
const STILL_HERE_MS = 30_000;

/** Is in the flow while the page is in sight: shows who else is, says which step is selected, and hears of every save. */
export function usePresence(session: EditorSession, flowId: string, mayEdit: boolean): void {
  const [tab] = useState(() => uniqueId());
  useEffect(() => {
    let source: EventSource | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const { store, update, autosave } = session;

    const say = () => {
      const step = selectedNode(store.getState());
      api.put('/flows/{id}/presence', { params: { id: flowId }, body: { tab, step } }).catch(ignoreRefusal);
    };
    const take = ({ data }: MessageEvent<string>) => {
      const shown: Presence = JSON.parse(data);
      const own = shown.people.find((person) => person.tab === tab);
      update.setPeople({ you: own?.name ?? null, others: shown.people.filter((person) => person !== own) });
      if (shown.state === 'gone') autosave.lost('deleted');
      else if (mayEdit && !shown.mayEdit) autosave.lost('taken-away');
      else void autosave.noticed(shown.revision);
    };
    const close = () => {
      clearTimeout(retry);
      source?.close();
      source = undefined;
      update.setPeople({ you: null, others: [] });
    };
    const open = () => {
      close();
      if (document.visibilityState !== 'visible') return;
      source = new EventSource(apiAddress('/flows/{id}/presence', { params: { id: flowId }, query: { tab } }));
      source.addEventListener('open', say);
      source.addEventListener('presence', take);
      source.addEventListener('ended', close);
      source.addEventListener('error', () => {
        if (source?.readyState === EventSource.CLOSED) retry = setTimeout(open, REFUSED_MS);
      });
    };

    open();
    const stopWatching = store.subscribe((state, before) => {
      if (source && selectedNode(state) !== selectedNode(before)) say();
    });
    const still = setInterval(() => source && say(), STILL_HERE_MS);
    const resumed = onSession('resumed', open);
    document.addEventListener('visibilitychange', open);
    return () => {
      close();
      stopWatching();
      clearInterval(still);
      resumed();
      document.removeEventListener('visibilitychange', open);
    };
  }, [session, flowId, mayEdit, tab]);
}

/** Who is not told where this window is misses little; what matters is said by a save. */
function ignoreRefusal(error: unknown): void {
  if (!(error instanceof ApiError)) throw error;
}
