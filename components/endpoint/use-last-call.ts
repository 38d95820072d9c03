'use client';

import { useState } from 'react';
import { api } from '@/components/api';
import { useRefreshEvery } from '@/components/use-refresh-every';
import type { RunSummary } from '@/lib/server/runs/search';
import type { Environment } from '@/lib/server/values';
import type { LastCall } from './connection-facts';

const LOOK_MS = 2_000;

/** The newest call from outside, looked for again and again; null = none yet. */
export function useLastCall(flowId: string, environment: Environment, first: LastCall | null): LastCall | null {
  const [last, setLast] = useState(first);
  useRefreshEvery(LOOK_MS, async (signal) => {
    const newest = await newestCall(flowId, environment, signal);
    if (newest && newest.id !== last?.id) setLast(newest);
  });
  return last;
}

/** Tests made on the page do not count. */
async function newestCall(
  flowId: string,
  environment: Environment,
  signal: AbortSignal,
): Promise<RunSummary | undefined> {
  const query = new URLSearchParams({ flowId, environment, limit: '20' });
  const { items } = await api.get<{ items: RunSummary[] }>(`/runs?${query}`, signal);
  return items.find((run) => run.source === 'hook');
}

/** It was answered as meant. */
export function isFine({ exit }: LastCall): boolean {
  return exit === 'answered' || exit === 'handshake' || exit === 'duplicate';
}
