'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { type KindWords, useKindWords } from '@/components/words/use-kind-words';
import { useLossSentence } from '@/components/words/use-loss-sentence';
import { documentOf } from '@/lib/editor/store/store';
import type { FlowIssue, SpokenIssue } from '@/lib/engine/failure';
import { useEditor } from './editor-context';

/** An issue as a sentence in the reader's language, in the platform's words where it has its own; a port is called what its card calls it. */
export function useIssueSentence(): (issue: FlowIssue | SpokenIssue) => string {
  const t = useTranslations('issues');
  const form = useTranslations('form');
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
      const label =
        node && issue.code === 'field_missing' && 'path' in issue ? labelAt(words(node.kind), issue.path) : undefined;
      if (label !== undefined) return form('missing', { field: label });
      const port = node && viewOf(node)?.ports.find(({ name }) => name === issue.params?.port);
      return t(issue.code, port ? { ...issue.params, port: words(node.kind).port(port) } : (issue.params ?? {}));
    },
    [t, form, store, viewOf, words, lossSentence],
  );
}

/** What its form calls the field, with the number of its row: "Value 2". */
function labelAt(words: KindWords, path: string): string | undefined {
  const [, ...parts] = path.split('.');
  const isIndex = (part: string) => /^\d+$/.test(part);
  const place = parts.filter((part) => !isIndex(part)).join('.');
  const { label } = words.field(place);
  const index = parts.findLast(isIndex);
  // A field without words is called by its place, which says nothing to a reader.
  if (label === place) return undefined;
  return index === undefined ? label : `${label} ${Number(index) + 1}`;
}
