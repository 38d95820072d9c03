'use client';

import { useCallback, useEffect, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { afterMs } from '@/components/after-ms';
import { api } from '@/components/api';
import { ApiError } from '@/components/send';
import type { FlowDetail } from '@/lib/contract/flows';
import { createSampleKeeping, type SampleKeepingPorts } from '@/lib/editor/samples/sample-keeping';
import { createSampleIndex, type KeptSamples, type SamplesByNode, samplesOf } from '@/lib/editor/samples/samples';
import { documentOf } from '@/lib/editor/store/store';
import type { Json } from '@/lib/flow/json';
import { type SampleOrigin, shrunkSample } from '@/lib/flow/sample';
import type { EditorSession } from './editor-session';

export interface SampleBook {
  /** Outputs by step key, for templates. */
  readonly samples: Readonly<Record<string, Json>>;
  /** The same by node id, with their origin. */
  readonly samplesByNode: SamplesByNode;
  /** Outputs by node id. */
  readonly keepSamples: (outputs: ReadonlyMap<string, Json>, from: SampleOrigin) => void;
  readonly forgetSample: (nodeId: string) => void;
}

/** Sample outputs of steps. They follow renamed steps here, and are saved to the server a moment later. */
export function useSamples(session: EditorSession, given: FlowDetail, editable: boolean): SampleBook {
  const [samplesByNode, setSamples] = useState<SamplesByNode>(() =>
    samplesOf(given.document, given.samples, given.sampleSources),
  );
  const flow = useStore(session.store, documentOf);
  const [index] = useState(createSampleIndex);
  const byKey = useMemo(() => index(flow, samplesByNode), [index, flow, samplesByNode]);
  const samples = useMemo(
    () => Object.fromEntries(Object.entries(byKey).map(([key, { output }]) => [key, output])),
    [byKey],
  );
  useKeeping(given.id, byKey, editable);

  const keepSamples = useCallback<SampleBook['keepSamples']>((outputs, from) => {
    const source = { from, at: new Date().toISOString() };
    setSamples((now) => {
      const next = new Map(now);
      for (const [nodeId, given] of outputs) {
        const output = shrunkSample(given);
        if (output !== undefined) next.set(nodeId, { output, source });
      }
      return next;
    });
  }, []);
  const forgetSample = useCallback(
    (nodeId: string) => setSamples((now) => new Map([...now].filter(([id]) => id !== nodeId))),
    [],
  );
  return useMemo(
    () => ({ samples, samplesByNode, keepSamples, forgetSample }),
    [samples, samplesByNode, keepSamples, forgetSample],
  );
}

function useKeeping(flowId: string, now: KeptSamples, editable: boolean): void {
  const [keeping] = useState(() => createSampleKeeping(portsOf(flowId), now));
  useEffect(() => {
    if (editable) keeping.changed(now);
  }, [keeping, now, editable]);
  useEffect(() => {
    // A phone may end a hidden page without any further event.
    const onVisibility = () => {
      if (document.visibilityState === 'hidden') keeping.flush();
    };
    window.addEventListener('pagehide', keeping.flush);
    document.addEventListener('visibilitychange', onVisibility);
    return () => {
      window.removeEventListener('pagehide', keeping.flush);
      document.removeEventListener('visibilitychange', onVisibility);
      keeping.flush();
    };
  }, [keeping]);
}

const portsOf = (flowId: string): SampleKeepingPorts => ({
  async send(samples, isLast) {
    try {
      await api.put('/flows/{id}/samples', { params: { id: flowId }, body: { samples }, isLast });
      return true;
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      return false;
    }
  },
  after: afterMs,
});
