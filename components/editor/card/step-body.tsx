'use client';

import { Bookmark, CircleAlert, FlaskConical, Lock, Power, Timer } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEditor, useFacts } from '@/components/editing/editor-context';
import { Button } from '@/components/ui/button';
import { Pill } from '@/components/ui/pill';
import type { KindWords, SentencePiece } from '@/components/words/use-kind-words';
import { WordsWithPills, WordsWithSamples } from '@/components/words/words-with-values';
import type { StepData } from '@/lib/editor/canvas/reactflow';
import type { CardStyle } from './card-style';
import { useReadableLook } from './use-readable-look';

/** The sentence of a step, and for a reply the bubble with its text. */
export function StepBody({ data, words, look: now }: { data: StepData; words: KindWords; look: CardStyle }) {
  const t = useTranslations('editor.step');
  const { sample } = useFacts();
  const { update } = useEditor();
  const look = useReadableLook(now, data.node.id);
  if (look.state === 'setup') {
    return (
      <div className="step__body">
        <div className="step__say step__word">{words.setup}</div>
        <Button
          size="sm"
          variant="soft"
          className="step__setup nodrag"
          onClick={() => {
            update.select([data.node.id]);
            update.open('inspector');
          }}
        >
          {t('setUp')}
        </Button>
      </div>
    );
  }
  const said = look.sentence ? words.sentence(look.sentence).filter((piece) => !isElsewhere(piece, look)) : [];
  const pieces = isHead(said, data.node.name) ? [] : said;
  const hasHost = look.host !== null && !pieces.some((piece) => piece.type === 'value' && piece.name === 'host');
  const hasBubble = look.bubble !== null && look.bubble.length > 0;
  if (pieces.length === 0 && !hasBubble && look.sets.length === 0 && !hasSubLine(data, look, hasHost)) return null;
  return (
    <div className="step__body">
      {pieces.length > 0 ? (
        <div className="step__say">
          {pieces.map((piece, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity of their own
            <Piece key={index} piece={piece} />
          ))}
        </div>
      ) : null}
      <SubLine data={data} look={look} host={hasHost ? look.host : null} />
      {look.bubble?.map((text, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: messages have no identity of their own
        <div key={index} className="step__bubble">
          <WordsWithSamples source={text} sample={sample} inCall={data.run !== null && data.run !== 'skipped'} />
        </div>
      ))}
      {look.sets.length > 0 ? (
        <div className="step__sets">
          <Bookmark size={13} aria-hidden />
          <span>{t('sets')}</span>
          {look.sets.map((name) => (
            <Pill key={name}>{name}</Pill>
          ))}
        </div>
      ) : null}
    </div>
  );
}

/** A question without values is often the step's name already, in the head of the card. */
const isHead = (pieces: readonly SentencePiece[], name: string) => pieces.length === 1 && pieces[0]?.text === name;

/** Bubble and "sets" have places of their own below the sentence. */
const isElsewhere = (piece: SentencePiece, look: CardStyle) =>
  piece.type === 'value' && (piece.name === 'bubble' || (piece.name === 'sets' && look.sets.length > 0));

function Piece({ piece }: { piece: SentencePiece }) {
  if (piece.type === 'word') return <span className="step__word">{piece.text}</span>;
  if (piece.name === 'method') return <span className="step__verb">{piece.text}</span>;
  if (piece.name === 'what') return <span className="step__word">{piece.text}</span>;
  return <WordsWithPills source={piece.text} />;
}

const hasSubLine = (data: StepData, look: CardStyle, hasHost: boolean) =>
  hasHost ||
  data.view?.isDemo === true ||
  look.state === 'off' ||
  look.failure !== null ||
  data.view?.definition.group === 'after';

function SubLine({ data, look, host }: { data: StepData; look: CardStyle; host: string | null }) {
  const t = useTranslations('editor.step');
  if (look.state === 'off') return <Sub icon={<Power size={13} />}>{t('passedOver')}</Sub>;
  if (look.failure) return <Sub icon={<CircleAlert size={13} />}>{look.failure}</Sub>;
  if (data.view?.definition.group === 'after') return <Sub icon={<Timer size={13} />}>{t('afterTime')}</Sub>;
  if (data.view?.isDemo) return <Sub icon={<FlaskConical size={13} />}>{t('demo')}</Sub>;
  return host ? <Sub icon={<Lock size={13} />}>{host}</Sub> : null;
}

function Sub({ icon, children }: { icon: React.ReactNode; children: string }) {
  return (
    <div className="step__sub">
      {icon}
      <span title={children}>{children}</span>
    </div>
  );
}
