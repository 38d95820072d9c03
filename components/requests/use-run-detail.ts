'use client';

import { useEffect, useState } from 'react';
import { api } from '@/components/api';
import { ApiError } from '@/components/send';
import type { FlowDetail } from '@/lib/contract/flows';
import type { RunDetail } from '@/lib/contract/runs';
import type { Flow } from '@/lib/flow/schema';

export interface LoadedRun {
  readonly run: RunDetail;
  /** As it is now; null when it was deleted. */
  readonly flow: FlowDetail | null;
  /** What ran: the version, or for a draft what the draft is now. */
  readonly document: Flow | null;
}

export type RunLoad =
  | { readonly type: 'loading' }
  | { readonly type: 'loaded'; readonly loaded: LoadedRun }
  | { readonly type: 'failed'; readonly error: unknown };

export function useRunDetail(id: string | undefined): RunLoad {
  const [load, setLoad] = useState<{ id: string; state: RunLoad } | null>(null);
  useEffect(() => {
    if (id === undefined) return;
    const ending = new AbortController();
    loadRun(id, ending.signal).then(
      (loaded) => setLoad({ id, state: { type: 'loaded', loaded } }),
      (error: unknown) => {
        if (!ending.signal.aborted) setLoad({ id, state: { type: 'failed', error } });
      },
    );
    return () => ending.abort();
  }, [id]);
  return load !== null && load.id === id ? load.state : { type: 'loading' };
}

async function loadRun(id: string, signal: AbortSignal): Promise<LoadedRun> {
  const run = await api.get('/runs/{id}', { params: { id }, signal });
  const version = run.version;
  const [flow, published] = await Promise.all([
    orGone(api.get('/flows/{id}', { params: { id: run.flowId }, signal })),
    version === null
      ? null
      : orGone(api.get('/flows/{id}/versions/{n}', { params: { id: run.flowId, n: version }, signal })),
  ]);
  return { run, flow, document: (version === null ? flow : published)?.document ?? null };
}

/** A call outlives its flow in the log. */
async function orGone<T>(loading: Promise<T>): Promise<T | null> {
  try {
    return await loading;
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return null;
    throw error;
  }
}
