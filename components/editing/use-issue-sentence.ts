'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { useKindWords } from '@/components/words/use-kind-words';
import { documentOf } from '@/lib/editor/store/store';
import type { FlowIssue } from '@/lib/engine/failure';
import { useEditor } from './editor-context';

/** An issue as a sentence in the reader's language; a port is called what its card calls it. */
export function useIssueSentence(): (issue: FlowIssue) => string {
  const t = useTranslations('issues');
  const { store, viewOf } = useEditor();
  const words = useKindWords();
  return useCallback(
    (issue) => {
      if (!t.has(issue.code)) return issue.message;
      const node = documentOf(store.getState()).nodes.find(({ id }) => id === issue.nodeId);
      const port = node && viewOf(node)?.ports.find(({ name }) => name === issue.params?.port);
      return t(issue.code, port ? { ...issue.params, port: words(node.kind).port(port) } : (issue.params ?? {}));
    },
    [t, store, viewOf, words],
  );
}
