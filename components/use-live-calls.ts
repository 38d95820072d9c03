'use client';

import { useEffect, useState } from 'react';
import { api, apiAddress } from '@/components/api';
import { onSession } from '@/components/session';
import type { RunSummary } from '@/lib/contract/runs';

export type LiveState = 'connecting' | 'open' | 'waiting';

export interface LiveCalls {
  /** The newest first. */
  readonly calls: readonly RunSummary[];
  readonly state: LiveState;
}

const MOST_SHOWN = 100;
/** The browser connects again by itself after a break, but not after a refusal. */
const REFUSED_MS = 5_000;

/** Real calls of a flow as they come, while the page is in sight. */
export function useLiveCalls(flowId: string): LiveCalls {
  const [calls, setCalls] = useState<readonly RunSummary[]>([]);
  const [state, setState] = useState<LiveState>('connecting');

  useEffect(() => {
    let last: string | undefined;
    let source: EventSource | undefined;
    let retry: ReturnType<typeof setTimeout> | undefined;

    const take = ({ data }: MessageEvent<string>) => {
      const call: RunSummary = JSON.parse(data);
      last = call.id;
      setCalls((now) => withCall(now, call));
    };
    const close = () => {
      clearTimeout(retry);
      source?.close();
      source = undefined;
    };
    const open = () => {
      close();
      if (document.visibilityState !== 'visible') return;
      source = new EventSource(apiAddress('/flows/{id}/live', { params: { id: flowId }, query: { after: last } }));
      source.addEventListener('open', () => setState('open'));
      source.addEventListener('call', take);
      source.addEventListener('ended', () => {
        close();
        setState('waiting');
        void probe();
      });
      source.addEventListener('error', () => {
        setState('waiting');
        if (source?.readyState !== EventSource.CLOSED) return;
        void probe();
        retry = setTimeout(open, REFUSED_MS);
      });
    };

    open();
    const resumed = onSession('resumed', open);
    document.addEventListener('visibilitychange', open);
    return () => {
      close();
      resumed();
      document.removeEventListener('visibilitychange', open);
    };
  }, [flowId]);

  return { calls, state };
}

/** A stream does not say why it ended; any request does, and tells the page when the session is over. */
async function probe(): Promise<void> {
  await api.get('/me').catch(() => undefined);
}

/** Newest first by beginning; a call that is known stays where it is. */
function withCall(calls: readonly RunSummary[], call: RunSummary): readonly RunSummary[] {
  if (calls.some(({ id }) => id === call.id)) return calls;
  const at = calls.findIndex(({ startedAt }) => startedAt <= call.startedAt);
  const next = at < 0 ? [...calls, call] : [...calls.slice(0, at), call, ...calls.slice(at)];
  return next.slice(0, MOST_SHOWN);
}
