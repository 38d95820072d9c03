'use client';

import { useEffect, useState } from 'react';
import { api } from '@/components/api';
import { useEditor, useFacts } from '@/components/editing/editor-context';
import { ApiError } from '@/components/send';
import { useErrorSentence } from '@/components/words/use-error-sentence';
import { differencesOf, type FlowDifference } from '@/lib/editor/document/changes';
import { documentOf } from '@/lib/editor/store/store';
import type { FlowIssue } from '@/lib/engine/failure';

/** What the dialog knows before the person confirms. */
export interface PublishCheck {
  readonly number: number;
  readonly issues: readonly FlowIssue[];
  /** Changes since the live version; null when nothing is live. */
  readonly differences: readonly FlowDifference[] | null;
}

export type PublishState =
  | { readonly type: 'checking' }
  | { readonly type: 'ready'; readonly check: PublishCheck }
  | { readonly type: 'publishing'; readonly check: PublishCheck }
  | { readonly type: 'published'; readonly version: number }
  | { readonly type: 'failed'; readonly sentence: string; readonly check: PublishCheck | null };

/** Saves pending changes, asks the server to check the draft, and publishes exactly the revision that was checked. */
export function usePublish(): { state: PublishState; publish: (note: string) => Promise<void> } {
  const { store, flush, revision } = useEditor();
  const { info, reload } = useFacts();
  const { id } = info;
  const sentence = useErrorSentence();
  const [state, setState] = useState<PublishState>({ type: 'checking' });

  useEffect(() => {
    let isGone = false;
    const check = async () => {
      await flush();
      const [{ issues }, { items }] = await Promise.all([
        api.get('/flows/{id}/issues', { params: { id } }),
        api.get('/flows/{id}/versions', { params: { id } }),
      ]);
      const live = items.find((version) => version.live)?.number;
      const before = live === undefined ? null : await api.get('/flows/{id}/versions/{n}', { params: { id, n: live } });
      const differences = before && differencesOf(before.document, documentOf(store.getState()));
      const number = Math.max(0, ...items.map((version) => version.number)) + 1;
      if (!isGone) setState({ type: 'ready', check: { number, issues, differences } });
    };
    check().catch((error: unknown) => {
      if (!isGone) setState({ type: 'failed', sentence: sentence(error), check: null });
    });
    return () => {
      isGone = true;
    };
  }, [flush, id, sentence, store]);

  async function publish(note: string): Promise<void> {
    const check = state.type === 'ready' || state.type === 'failed' ? state.check : null;
    if (!check) return;
    setState({ type: 'publishing', check });
    try {
      await flush();
      const body = { revision: revision(), ...(note.trim() === '' ? {} : { note: note.trim() }) };
      const { version } = await api.post('/flows/{id}/publish', { params: { id }, body });
      setState({ type: 'published', version });
      await reload();
    } catch (error) {
      setState({
        type: 'failed',
        sentence: sentence(error),
        check: { ...check, issues: issuesOf(error) ?? check.issues },
      });
    }
  }

  return { state, publish };
}

function issuesOf(error: unknown): readonly FlowIssue[] | null {
  if (!(error instanceof ApiError) || error.issues.length === 0) return null;
  // The refusal `flow_invalid` carries whole issues (contract, POST …/publish).
  return error.issues as readonly FlowIssue[];
}
