'use client';

import { useTranslations } from 'next-intl';
import { useEditor } from '@/components/editing/editor-context';
import { Section } from '@/components/form/field-frame';
import { useKindWords } from '@/components/words/use-kind-words';
import { WordsWithPills } from '@/components/words/words-with-values';
import type { FlowNode } from '@/lib/flow/schema';

/** What a step of logic decides, as one sentence that can be read to somebody. */
export function StepAloud({ node }: { node: FlowNode }) {
  const t = useTranslations('editor.aloud');
  const { viewOf } = useEditor();
  const words = useKindWords()(node.kind);
  const view = viewOf(node);
  if (!view?.sentence || view.definition.group !== 'logic') return null;
  const pieces = words.sentence(view.sentence);
  const isSaid = pieces.some((piece) => piece.type === 'value') && words.name(view.sentence) !== '';
  if (!isSaid) return null;
  return (
    <Section title={t('title')}>
      <p className="rounded-control bg-ai-soft px-3 py-2.5 leading-5.5 font-semibold wrap-anywhere [&_.rounded-pill]:bg-surface">
        {pieces.map((piece, index) =>
          piece.type === 'word' ? (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity of their own
            <span key={index} className="font-normal text-ink-2">
              {piece.text}
            </span>
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same
            <WordsWithPills key={index} source={piece.text} />
          ),
        )}
      </p>
    </Section>
  );
}
