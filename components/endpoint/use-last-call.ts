'use client';

import { useEffect, useState } from 'react';
import { api } from '@/components/api';
import { useLiveCalls } from '@/components/use-live-calls';
import type { Environment } from '@/lib/contract/common';
import type { LastCall } from './connection-facts';
import { toLastCall } from './last-call';

/** The newest call from a caller, as soon as it comes; null = none yet. Tests made on the page do not count. */
export function useLastCall(flowId: string, environment: Environment, first: LastCall | null): LastCall | null {
  const newest = useLiveCalls(flowId).calls.find((call) => call.environment === environment);
  const [read, setRead] = useState<LastCall | null>(null);
  const id = newest?.id;
  useEffect(() => {
    if (id === undefined) return;
    const ending = new AbortController();
    // Where it came from stands in the call itself. A call that cannot be read proves nothing.
    api.get('/runs/{id}', { params: { id }, signal: ending.signal }).then(
      (run) => setRead(toLastCall(run)),
      () => undefined,
    );
    return () => ending.abort();
  }, [id]);
  if (!newest || newest.startedAt < (first?.startedAt ?? '')) return first;
  return read?.id === newest.id ? read : { ...newest, isOutside: false };
}

/** It was answered as meant. */
export function isFine({ exit }: Pick<LastCall, 'exit'>): boolean {
  return exit === 'answered' || exit === 'handshake' || exit === 'duplicate';
}
