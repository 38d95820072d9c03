'use client';

import { useCallback, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { api } from '@/components/api';
import type { EditorFacts } from '@/components/editing/editor-context';
import type { EditorSession } from '@/components/editing/editor-session';
import type { FlowInfo, Rights, StoredNames } from '@/components/editing/flow-info';
import { useSamples } from '@/components/editing/use-samples';
import { ApiError } from '@/components/send';
import type { FlowDetail } from '@/lib/contract/flows';
import type { RunDetail } from '@/lib/contract/runs';
import { samplesWith } from '@/lib/editor/run/run-call';
import { createSampleReader } from '@/lib/editor/samples/sample-scope';
import { documentOf } from '@/lib/editor/store/store';
import { defaultPlatform } from '@/lib/flow/default-platform.gen';
import { isJsonObject, type Json } from '@/lib/flow/json';
import type { SampleOrigin } from '@/lib/flow/sample';
import { platforms } from '@/lib/platforms/catalog.gen';

const FALLBACK_DEADLINE_MS = 5_000;

/** What the editor needs besides the document: addresses, versions, samples, names of stored values. */
export function useFlowFacts(
  session: EditorSession,
  given: FlowDetail,
  { rights, workspaceZone }: { rights: Rights; workspaceZone: string },
): EditorFacts | null {
  const { id } = given;
  const [info, setInfo] = useState<FlowInfo>(given);
  const book = useSamples(session, given, rights.edit);
  const { samples } = book;
  const { stored, refreshNames } = useStoredNames();
  const { variables } = stored;
  const flow = useStore(session.store, documentOf);
  const platform = platforms.get(flow.endpoint.platform) ?? platforms.get(defaultPlatform);

  const reload = useCallback(async () => setInfo(await api.get('/flows/{id}', { params: { id } })), [id]);
  const learn = useCallback(
    (run: RunDetail, from: SampleOrigin = 'test') => book.keepSamples(outputsOf(run), from),
    [book.keepSamples],
  );
  const [readSample] = useState(createSampleReader);
  const turns = useMemo(() => info.conversations.flatMap((conversation) => conversation.turns), [info.conversations]);
  const trace = useStore(session.store, (state) => state.trace);
  const sample = useMemo(() => {
    const shown = samplesWith(samples, flow, trace);
    const { viewOf } = session;
    return readSample(flow, { turns, samples: shown, call: trace?.call ?? null, variables, viewOf, workspaceZone });
  }, [readSample, flow, turns, samples, variables, trace, session, workspaceZone]);

  const deadlineMs = flow.endpoint.deadlineMs ?? platform?.deadline.defaultMs ?? FALLBACK_DEADLINE_MS;
  const reserveMs = platform?.deadline.reserveMs ?? 0;
  const clock = useMemo(() => ({ limitMs: deadlineMs, reserveMs }), [deadlineMs, reserveMs]);
  return useMemo(
    () =>
      platform
        ? { info, platform, deadlineMs, clock, sample, reload, rights, stored, refreshNames, learn, ...book }
        : null,
    [info, platform, deadlineMs, clock, sample, reload, rights, stored, refreshNames, learn, book],
  );
}

function useStoredNames(): { stored: StoredNames; refreshNames: () => void } {
  const [stored, setStored] = useState<StoredNames>({ secrets: [], variables: {} });
  const refreshNames = useCallback(() => {
    Promise.all([api.get('/secrets'), api.get('/variables')])
      .then(([secrets, variables]) =>
        setStored({
          secrets: secrets.items.map(({ name }) => name),
          variables: Object.fromEntries(variables.items.map(({ name, values }) => [name, values.test])),
        }),
      )
      .catch(ignoreRefusal);
  }, []);
  useEffect(refreshNames, [refreshNames]);
  return { stored, refreshNames };
}

/** Outputs by node id. A step that was held back or failed gives no sample; a whole call is kept with its conversation. */
function outputsOf(run: RunDetail): ReadonlyMap<string, Json> {
  const seen = run.steps.filter(({ output, error, suppressed }) => !error && !suppressed && isJsonObject(output));
  return new Map(seen.map(({ nodeId, output }) => [nodeId, output as Json])); // came as JSON from the server
}

/** The editor works without these names, so a failed request is ignored. */
function ignoreRefusal(error: unknown): void {
  if (!(error instanceof ApiError)) throw error;
}
