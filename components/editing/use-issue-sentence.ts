'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { useKindWords } from '@/components/words/use-kind-words';
import { useLossSentence } from '@/components/words/use-loss-sentence';
import { documentOf } from '@/lib/editor/store/store';
import type { FlowIssue, SpokenIssue } from '@/lib/engine/failure';
import { useEditor } from './editor-context';

/** An issue as a sentence in the reader's language, in the platform's words where it has its own; a port is called what its card calls it. */
export function useIssueSentence(): (issue: FlowIssue | SpokenIssue) => string {
  const t = useTranslations('issues');
  const { store, viewOf } = useEditor();
  const words = useKindWords();
  const lossSentence = useLossSentence();
  return useCallback(
    (issue) => {
      const { platform } = issue.params ?? {};
      const ofPlatform = typeof platform === 'string' ? lossSentence(platform, { code: issue.code }) : undefined;
      if (ofPlatform !== undefined) return ofPlatform;
      if (!t.has(issue.code)) return 'message' in issue ? issue.message : issue.code;
      const node = documentOf(store.getState()).nodes.find(({ id }) => id === issue.nodeId);
      const port = node && viewOf(node)?.ports.find(({ name }) => name === issue.params?.port);
      return t(issue.code, port ? { ...issue.params, port: words(node.kind).port(port) } : (issue.params ?? {}));
    },
    [t, store, viewOf, words, lossSentence],
  );
}
