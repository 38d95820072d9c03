'use client';

import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { ApiError, api } from '@/components/api';
import {
  createExampleIndex,
  type Examples,
  exampleChanges,
  examplesOf,
  type KeptExamples,
} from '@/lib/editor/examples';
import { documentOf } from '@/lib/editor/store';
import type { Json } from '@/lib/flow/json';
import { type SampleOrigin, shrunkSample } from '@/lib/flow/sample';
import type { FlowDetail } from '@/lib/server/flow-drafts';
import type { EditorSession } from './editor-session';

export interface ExampleBook {
  /** Outputs by step key, for templates. */
  readonly samples: Readonly<Record<string, Json>>;
  /** The same by node id, with where they are from. */
  readonly examples: Examples;
  /** Outputs by node id. */
  readonly keepExamples: (outputs: ReadonlyMap<string, Json>, from: SampleOrigin) => void;
  readonly forgetExample: (nodeId: string) => void;
}

const PAUSE_MS = 800;

/** Examples of what steps gave: they follow their steps here, and the server is told a moment later. */
export function useExamples(session: EditorSession, given: FlowDetail, editable: boolean): ExampleBook {
  const [examples, setExamples] = useState<Examples>(() =>
    examplesOf(given.document, given.samples, given.sampleSources),
  );
  const flow = useStore(session.store, documentOf);
  const [index] = useState(createExampleIndex);
  const byKey = useMemo(() => index(flow, examples), [index, flow, examples]);
  const samples = useMemo(
    () => Object.fromEntries(Object.entries(byKey).map(([key, { output }]) => [key, output])),
    [byKey],
  );
  useKeeping(given.id, byKey, editable);

  const keepExamples = useCallback<ExampleBook['keepExamples']>((outputs, from) => {
    const source = { from, at: new Date().toISOString() };
    setExamples((now) => {
      const next = new Map(now);
      for (const [nodeId, given] of outputs) {
        const output = shrunkSample(given);
        if (output !== undefined) next.set(nodeId, { output, source });
      }
      return next;
    });
  }, []);
  const forgetExample = useCallback(
    (nodeId: string) => setExamples((now) => new Map([...now].filter(([id]) => id !== nodeId))),
    [],
  );
  return useMemo(
    () => ({ samples, examples, keepExamples, forgetExample }),
    [samples, examples, keepExamples, forgetExample],
  );
}

/** What is kept is a convenience: without an answer the next change tells it again. */
function useKeeping(flowId: string, now: KeptExamples, editable: boolean): void {
  const kept = useRef(now);
  useEffect(() => {
    const changes = editable ? exampleChanges(kept.current, now) : null;
    if (!changes) return;
    const timer = setTimeout(async () => {
      try {
        await api.put(`/flows/${flowId}/samples`, { samples: changes });
        kept.current = now;
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
      }
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [flowId, now, editable]);
}
