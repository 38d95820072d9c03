'use client';

import { useTranslations } from 'next-intl';
import { Fragment } from 'react';
import { useEditor, useFacts } from '@/components/editing/editor-context';
import { useStepSentence } from '@/components/editing/use-step-words';
import { cn } from '@/components/ui/cn';
import { KindTile } from '@/components/ui/kind-tile';
import { Pill } from '@/components/ui/pill';
import { paceOf } from '@/components/ui/time-bar';
import { useDuration } from '@/components/words/use-duration';
import type { SentencePiece } from '@/components/words/use-kind-words';
import { useKindWords } from '@/components/words/use-kind-words';
import { WordsWithPills, WordsWithSamples } from '@/components/words/words-with-values';
import type { StepLine } from '@/lib/editor/outline/outline';
import { waitOf } from '@/lib/editor/run/waiting';

/** A step as a line: its name, its sentence and its worst-case time. */
export function OutlineStep({ line: { node }, worstMs }: { line: StepLine; worstMs: number | undefined }) {
  const t = useTranslations('editor.outline');
  const { viewOf } = useEditor();
  const sentenceOf = useStepSentence();
  const kind = useKindWords()(node.kind);
  const view = viewOf(node);
  const isEntry = view?.definition.traits?.entry === true;
  const sentence = sentenceOf(node);
  const [only] = sentence;
  const repeatsName = sentence.length === 1 && only?.text === node.name;
  const pieces = repeatsName ? [] : sentence;
  const sets = setsOf(view?.sentence?.values.sets);
  return (
    <span className={cn('flex items-baseline gap-2', node.off && 'text-ink-3')}>
      <KindTile
        kind={view?.definition ?? { icon: 'box', group: 'logic' }}
        size={18}
        className="translate-y-1 self-start"
      />
      <span className="min-w-0 flex-1 leading-5.5">
        {isEntry ? null : (
          <>
            <b className="font-semibold">{node.name}</b>
            <span className="sr-only"> ({kind.title})</span>
            {pieces.length > 0 && !/[.?!。？！]$/.test(node.name) ? (
              <span className="text-ink-3">{t('colon')}</span>
            ) : null}{' '}
          </>
        )}
        {pieces
          .filter((piece) => piece.type === 'word' || piece.name !== 'sets')
          .map((piece, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity of their own
            <Piece key={index} piece={piece} />
          ))}
        {sets.length > 0 ? (
          <span className="text-ink-2">
            {' · '}
            {t('sets')}{' '}
            {sets.map((name) => (
              <Pill key={name} className="mr-1">
                {name}
              </Pill>
            ))}
          </span>
        ) : null}
        {node.off ? <span> · {t('off')}</span> : null}
        <Time line={{ node }} worstMs={worstMs} />
      </span>
    </span>
  );
}

const setsOf = (given: string | number | undefined): readonly string[] =>
  typeof given === 'string' ? given.split('\n').filter((name) => name !== '') : [];

function Piece({ piece }: { piece: SentencePiece }) {
  const t = useTranslations('editor.outline');
  const { sample } = useFacts();
  if (piece.type === 'word') return <span className="text-ink-2">{piece.text}</span>;
  if (piece.name === 'method') return <span className="font-mono text-small text-data">{piece.text}</span>;
  if (piece.name !== 'bubble') return <WordsWithPills source={piece.text} />;
  return piece.text
    .split('\n')
    .filter((text) => text !== '')
    .map((text, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: messages have no identity of their own
      <Fragment key={index}>
        {index > 0 ? ' ' : null}
        <q className="[quotes:none] [&_b]:font-semibold [&_b]:text-ai">
          {t('openQuote')}
          <WordsWithSamples source={text} sample={sample} />
          {t('closeQuote')}
        </q>
      </Fragment>
    ));
}

function Time({ line: { node }, worstMs }: { line: Pick<StepLine, 'node'>; worstMs: number | undefined }) {
  const t = useTranslations('editor');
  const { viewOf } = useEditor();
  const { clock, deadlineMs } = useFacts();
  const { seconds } = useDuration();
  const ends = viewOf(node)?.definition.traits?.ends === true;
  const waits = waitOf(node, viewOf, clock);
  if (ends && worstMs !== undefined) {
    return (
      <span className={cn('text-small num', paceOf(worstMs, deadlineMs) === 'over' ? 'text-bad' : 'text-ink-3')}>
        {' '}
        <span className="whitespace-nowrap">
          {'· '}
          {t.rich('time.atWorst', { time: seconds(worstMs), b: (text) => <b>{text}</b> })}
        </span>{' '}
        <span className="whitespace-nowrap">{t('time.of', { limit: seconds(deadlineMs) })}</span>
      </span>
    );
  }
  if (waits === 0) return null;
  return (
    <span className="text-small num text-ink-3">
      {' '}
      <span className="whitespace-nowrap">· {t('step.upTo', { time: seconds(waits) })}</span>
    </span>
  );
}
