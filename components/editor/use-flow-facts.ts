'use client';

import { useCallback, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { ApiError, api } from '@/components/api';
import { createSampleReader } from '@/lib/editor/sample-scope';
import { documentOf } from '@/lib/editor/store';
import { isJsonObject, type Json } from '@/lib/flow/json';
import { platforms } from '@/lib/platforms/catalog.gen';
import type { EditorFacts } from './editor-context';
import type { EditorSession } from './editor-session';
import type { FlowAnswer, FlowInfo, Rights, StoredNames, TestedRun } from './flow-info';

/** Larger outputs are not worth keeping as examples. */
const MAX_SAMPLE_CHARS = 20_000;
const FALLBACK_DEADLINE_MS = 5_000;

/** What stands beside the document: addresses, versions, samples, names of stored values. */
export function useFlowFacts(session: EditorSession, given: FlowAnswer, rights: Rights): EditorFacts | null {
  const { id } = given;
  const [info, setInfo] = useState<FlowInfo>(given);
  const [samples, setSamples] = useState<Readonly<Record<string, Json>>>(given.samples ?? {});
  const { stored, refreshNames } = useStoredNames();
  const flow = useStore(session.store, documentOf);
  const platform = platforms.get(flow.endpoint.platform) ?? platforms.get('generic');

  const reload = useCallback(async () => setInfo(await api.get<FlowAnswer>(`/flows/${id}`)), [id]);
  const learn = useCallback(
    (run: TestedRun) => {
      const learnt = outputsOf(run, documentOf(session.store.getState()).nodes);
      if (Object.keys(learnt).length === 0) return;
      const next = { ...samples, ...learnt };
      setSamples(next);
      if (rights.edit) void api.patch(`/flows/${id}`, { samples: next }).catch(ignoreRefusal);
    },
    [samples, id, rights.edit, session],
  );
  const [readSample] = useState(createSampleReader);
  const turns = useMemo(
    () => info.conversations?.flatMap((conversation) => conversation.turns) ?? [],
    [info.conversations],
  );
  const sample = useMemo(
    () => readSample(flow, { turns, samples, viewOf: session.viewOf }),
    [readSample, flow, turns, samples, session],
  );

  const deadlineMs = flow.endpoint.deadlineMs ?? platform?.deadline.defaultMs ?? FALLBACK_DEADLINE_MS;
  const reserveMs = platform?.deadline.reserveMs ?? 0;
  const clock = useMemo(() => ({ limitMs: deadlineMs, reserveMs }), [deadlineMs, reserveMs]);
  return useMemo(
    () =>
      platform
        ? { info, platform, deadlineMs, clock, sample, reload, rights, samples, stored, refreshNames, learn }
        : null,
    [info, platform, deadlineMs, clock, sample, reload, rights, samples, stored, refreshNames, learn],
  );
}

function useStoredNames(): { stored: StoredNames; refreshNames: () => void } {
  const [stored, setStored] = useState<StoredNames>({ secrets: [], variables: [] });
  const refreshNames = useCallback(() => {
    Promise.all([namesAt('/secrets'), namesAt('/variables')])
      .then(([secrets, variables]) => setStored({ secrets, variables }))
      .catch(ignoreRefusal);
  }, []);
  useEffect(refreshNames, [refreshNames]);
  return { stored, refreshNames };
}

async function namesAt(path: string): Promise<string[]> {
  const { items } = await api.get<{ items: { name: string }[] }>(path);
  return items.map(({ name }) => name);
}

/** Outputs by step key. What was held back or failed is no example; a whole call belongs to its conversation. */
function outputsOf(run: TestedRun, nodes: readonly { id: string; key?: string | undefined }[]): Record<string, Json> {
  const keys = new Map(nodes.map((node) => [node.id, node.key]));
  const outputs: Record<string, Json> = {};
  for (const step of run.steps) {
    const key = keys.get(step.nodeId);
    // A step's output came as JSON from the server.
    const output = step.output as Json | undefined;
    if (key === undefined || step.error || step.suppressed || !isJsonObject(output ?? null)) continue;
    if (output !== undefined && JSON.stringify(output).length <= MAX_SAMPLE_CHARS) outputs[key] = output;
  }
  return outputs;
}

/** These are conveniences: without an answer the editor works on with what it has. */
function ignoreRefusal(error: unknown): void {
  if (!(error instanceof ApiError)) throw error;
}
