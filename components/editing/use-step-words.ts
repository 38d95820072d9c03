'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';
import { type SentencePiece, useKindWords } from '@/components/words/use-kind-words';
import { usePlatformWords } from '@/components/words/use-platform-words';
import { plainText } from '@/lib/editor/document/text-parts';
import type { FlowNode } from '@/lib/flow/schema';
import { useEditor, useFacts } from './editor-context';

/** A step as a sentence: what it does, or the question it asks while it is not set up. */
export function useStepSentence(): (node: FlowNode) => readonly SentencePiece[] {
  const start = useTranslations('editor.start');
  const { viewOf } = useEditor();
  const { platform } = useFacts();
  const words = useKindWords();
  const caller = usePlatformWords()(platform.id).title;
  return useCallback(
    (node) => {
      const view = viewOf(node);
      if (view?.definition.traits?.entry) return [word(`${start('when')} ${start('calls', { platform: caller })}`)];
      const kind = words(node.kind);
      return view?.sentence ? kind.sentence(view.sentence) : [word(kind.setup)];
    },
    [start, viewOf, words, caller],
  );
}

const word = (text: string): SentencePiece => ({ type: 'word', text });

/** The same as plain text, values by their names. */
export function useStepText(): (node: FlowNode) => string {
  const sentenceOf = useStepSentence();
  return useCallback((node) => sentenceOf(node).map(plain).join(''), [sentenceOf]);
}

const plain = (piece: SentencePiece): string => (piece.type === 'word' ? piece.text : plainText(piece.text));
