'use client';

import { CircleAlert, CopyCheck, RotateCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEditor, useEditorState, useFacts } from '@/components/editing/editor-context';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { codeText } from '@/components/ui/code-view';
import { Pill } from '@/components/ui/pill';
import { useDuration } from '@/components/words/use-duration';
import { WordsWithSamples, wordsSaid } from '@/components/words/words-with-values';
import { documentOf } from '@/lib/editor/store/store';
import { AnswerMeta } from './answer-meta';
import { isLastShown, SaveConversation } from './save-conversation';
import { type Chat, type Exchange, shownOf } from './use-chat';

/** A message and its answer. */
export function ExchangeLines({ exchange, chat }: { exchange: Exchange; chat: Chat }) {
  const { answer, fault } = exchange;
  return (
    <>
      {exchange.isRepeat ? <RepeatLine exchange={exchange} /> : <SaidLines exchange={exchange} />}
      {fault ? (
        <p className="flex gap-1.5 text-small text-bad" role="alert">
          <CircleAlert size={14} aria-hidden className="mt-px" />
          {fault}
        </p>
      ) : answer ? (
        <AnswerLines exchange={exchange} chat={chat} />
      ) : (
        <Waiting />
      )}
    </>
  );
}

function SaidLines({ exchange: { said } }: { exchange: Exchange }) {
  const t = useTranslations('test');
  if (!said) return <p className="self-end px-1 font-mono text-code text-ink-3">{t('rawSent')}</p>;
  return (
    <>
      <p className="max-w-65.5 self-end rounded-[16px_16px_5px_16px] bg-ink-1 px-3.25 py-2.25 text-[13.5px] leading-4.75 wrap-anywhere whitespace-pre-wrap text-paper">
        {said.text || said.intent || t('silence')}
      </p>
      {said.intent ? (
        <p className="flex items-center justify-end gap-1.5 px-1 pt-px text-small text-ink-3">
          {t('understoodAs')}
          <Pill size="sm">{said.intent}</Pill>
        </p>
      ) : null}
    </>
  );
}

/** A repeated delivery and its answer. */
function RepeatLine({ exchange: { answer } }: { exchange: Exchange }) {
  const t = useTranslations('test');
  const { format } = useDuration();
  if (!answer) return null;
  const ranAgain = answer.run.steps.length > 0;
  return (
    <p className="mt-2 flex items-start gap-2 rounded-bubble bg-surface px-3 py-2.5 text-dense text-ink-2 shadow-hairline">
      <CopyCheck size={15} aria-hidden className="mt-px shrink-0 text-ink-3" />
      <span>
        <b className="font-semibold text-ink-1">{t(ranAgain ? 'ranTwice' : 'sentTwice')}</b>{' '}
        {t(ranAgain ? 'ranTwiceBody' : 'sentTwiceBody', { time: format(answer.run.durationMs) })}
      </span>
    </p>
  );
}

function Waiting() {
  const t = useTranslations('test');
  return (
    <p
      className="flex h-9 w-14 animate-skeleton items-center justify-center rounded-[16px_16px_16px_5px] bg-surface shadow-card"
      role="status"
    >
      <span className="sr-only">{t('waiting')}</span>
      <span aria-hidden className="tracking-widest text-ink-3">
        ···
      </span>
    </p>
  );
}

function AnswerLines({ exchange, chat }: { exchange: Exchange; chat: Chat }) {
  const t = useTranslations('test');
  const { answer, said } = exchange;
  if (!answer) return null;
  const isShown = chat.shown?.id === exchange.id;
  const texts = answer.heard?.messages.map((message) => message.text).filter((text) => text !== '') ?? [];
  const ring = isShown && 'shadow-[0_0_0_1.5px_var(--ai-ring),var(--sh-1)]';
  return (
    <>
      <button
        type="button"
        aria-pressed={isShown}
        onClick={() => chat.show(shownOf(exchange.id, answer))}
        className="relative mt-1.5 flex w-fit max-w-65.5 flex-col gap-1.5 rounded-[16px_16px_16px_5px] text-left"
      >
        {texts.length > 0 ? (
          texts.map((text, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same words may be said twice
            <span key={index} className={cn(bubble, ring)}>
              {isShown ? <SaidText text={text} answer={answer} /> : text}
            </span>
          ))
        ) : (
          <span className={cn(bubble, 'font-mono text-code text-ink-2', ring)}>
            {shortened(codeText(answer.run.answer.body ?? '')) || t('noWords', { status: answer.run.status })}
          </span>
        )}
        <span className="sr-only">{t('showOnCanvas')}</span>
      </button>
      <AnswerMeta exchange={exchange} chat={chat} />
      <ul className="sr-only" aria-live="polite">
        {texts.map((text, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same words may be said twice
          <li key={index}>{text}</li>
        ))}
      </ul>
      {said && isShown ? (
        <div className="mt-1.5 flex flex-wrap gap-2">
          {isLastShown(chat) ? <SaveConversation chat={chat} /> : null}
          <Button size="sm" icon={<RotateCw />} disabled={chat.busy} onClick={() => void chat.say(said)}>
            {t('again')}
          </Button>
        </div>
      ) : null}
    </>
  );
}

/** The text as it was said, with a gap where a value was empty. */
function SaidText({ text, answer }: { text: string; answer: NonNullable<Exchange['answer']> }) {
  const { catalog } = useEditor();
  const { sample } = useFacts();
  const flow = useEditorState(documentOf);
  const last = answer.run.steps.at(-1);
  const node = flow.nodes.find(({ id }) => id === last?.nodeId);
  const definition = node && catalog.get(node.kind);
  const config = node && definition?.config.safeParse(node.config);
  if (!last?.missing?.length || !config?.success) return text;
  const written = definition?.reply?.(config.data).messages.map((message) => message.text) ?? [];
  const source = written.find((one) => wordsSaid({ source: one, sample }) === text);
  return source === undefined ? text : <WordsWithSamples source={source} sample={sample} inCall />;
}

const bubble =
  'block w-fit max-w-full rounded-[16px_16px_16px_5px] bg-surface px-3.25 py-2.25 text-[13.5px] leading-4.75 wrap-anywhere whitespace-pre-wrap shadow-card';
const MOST_CHARS = 400;
const shortened = (text: string) => (text.length > MOST_CHARS ? `${text.slice(0, MOST_CHARS)}…` : text);
