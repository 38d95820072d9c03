'use client';

import { useState } from 'react';
import { api } from '@/components/api';
import { useFacts } from '@/components/editing/editor-context';
import { useErrorSentence } from '@/components/words/use-error-sentence';
import type { TryRequest, TryResult } from '@/lib/contract/tries';
import type { JsonObject } from '@/lib/flow/json';
import type { FlowNode } from '@/lib/flow/schema';

/** What came back when a step was sent. */
export type TryDone = Extract<TryResult, { type: 'done' }>;

export type TryState =
  | { readonly type: 'idle' }
  /** It would change something: nothing is sent until somebody says so. */
  | { readonly type: 'asking'; readonly request: TryRequest }
  | TryDone
  /** The server of Hookloom itself did not do it. */
  | { readonly type: 'refused'; readonly sentence: string };

export interface Try {
  readonly state: TryState;
  readonly busy: boolean;
  send(values: JsonObject, confirmed?: boolean): Promise<void>;
  cancel(): void;
}

/** Sends one step as it stands in the editor; what it gives becomes the step's sample. */
export function useTry(node: FlowNode): Try {
  const { info, keepSamples } = useFacts();
  const sentenceOf = useErrorSentence();
  const [state, setState] = useState<TryState>({ type: 'idle' });
  const [busy, setBusy] = useState(false);
  return {
    state,
    busy,
    async send(values, confirmed = false) {
      setBusy(true);
      try {
        const { kind, config } = node;
        const answer = await api.post('/flows/{id}/try', {
          params: { id: info.id },
          body: { kind, config, values, confirmed },
        });
        setState(answer.type === 'held' ? { type: 'asking', request: answer.request } : answer);
        if (answer.type === 'done' && !answer.error) keepSamples(new Map([[node.id, answer.output]]), 'try');
      } catch (error) {
        setState({ type: 'refused', sentence: sentenceOf(error) });
      } finally {
        setBusy(false);
      }
    },
    cancel: () => setState({ type: 'idle' }),
  };
}
