'use client';

import { Check, CircleAlert, CirclePause, RotateCw, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { useFacts } from '@/components/editor/editor-context';
import { cn } from '@/components/ui/cn';
import { codeText } from '@/components/ui/code-view';
import { Pill } from '@/components/ui/pill';
import { useDuration } from '@/components/use-duration';
import type { Chat, Exchange } from './use-chat';

/** The conversation so far; before its first line, ways to begin. */
export function ChatLog({ chat, starters }: { chat: Chat; starters: boolean }) {
  const t = useTranslations('test');
  const end = useRef<HTMLDivElement>(null);
  const { lines } = chat;
  useEffect(() => {
    if (lines.length > 0) end.current?.scrollIntoView({ block: 'end' });
  }, [lines]);
  return (
    <div role="log" aria-label={t('log')} className="flex min-h-0 flex-1 flex-col gap-1.5 overflow-y-auto bg-paper p-4">
      {starters ? <Starters chat={chat} /> : null}
      {lines.map((line) =>
        line.type === 'session' ? (
          <p
            key={line.id}
            className="my-2.5 flex items-center gap-2 text-small text-ink-3 before:h-px before:flex-1 before:bg-line after:h-px after:flex-1 after:bg-line"
          >
            {t('sessionLine')}
          </p>
        ) : (
          <ExchangeLines key={line.exchange.id} exchange={line.exchange} chat={chat} />
        ),
      )}
      <div ref={end} />
    </div>
  );
}

/** The sample conversation of the flow, one click a line. */
function Starters({ chat }: { chat: Chat }) {
  const t = useTranslations('test');
  const { info } = useFacts();
  const conversations = info.conversations ?? [];
  if (conversations.length === 0)
    return chat.lines.length === 0 ? <p className="py-6 text-center text-small text-ink-3">{t('begin')}</p> : null;
  if (chat.lines.length > 0) return null;
  return conversations.map((conversation) => (
    <section key={conversation.title} aria-label={conversation.title} className="mb-2">
      <h3 className="mb-1.5 text-small text-ink-3">{conversation.title}</h3>
      <div className="flex flex-wrap gap-1.5">
        {conversation.turns.map((turn, index) => (
          <button
            // biome-ignore lint/suspicious/noArrayIndexKey: the same words may be said twice
            key={index}
            type="button"
            disabled={chat.busy}
            className="rounded-[16px] bg-surface px-3 py-1.5 text-left font-medium text-ink-2 shadow-field hover:bg-hover hover:text-ink-1"
            onClick={() => void chat.say({ text: turn.text, intent: turn.intent, params: turn.params ?? {} })}
          >
            {turn.text}
          </button>
        ))}
      </div>
    </section>
  ));
}

function ExchangeLines({ exchange, chat }: { exchange: Exchange; chat: Chat }) {
  const t = useTranslations('test');
  const { said, answer, fault } = exchange;
  return (
    <>
      {said ? (
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
      ) : (
        <p className="self-end px-1 font-mono text-code text-ink-3">{t('rawSent')}</p>
      )}
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
  const { answer } = exchange;
  if (!answer) return null;
  const isShown = chat.shown?.id === exchange.id;
  const texts = answer.heard?.messages.map((message) => message.text).filter((text) => text !== '') ?? [];
  return (
    <>
      <button
        type="button"
        aria-label={t('showOnCanvas')}
        aria-pressed={isShown}
        onClick={() => chat.show(exchange)}
        className="mt-1.5 flex w-fit max-w-65.5 flex-col gap-1.5 rounded-[16px_16px_16px_5px] text-left"
      >
        {texts.length > 0 ? (
          texts.map((text, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the same words may be said twice
            <span key={index} className={cn(bubble, isShown && 'shadow-[0_0_0_1.5px_var(--ai-ring),var(--sh-1)]')}>
              {text}
            </span>
          ))
        ) : (
          <span
            className={cn(
              bubble,
              'font-mono text-code text-ink-2',
              isShown && 'shadow-[0_0_0_1.5px_var(--ai-ring),var(--sh-1)]',
            )}
          >
            {shortened(codeText(answer.run.answer.body)) || t('noWords', { status: answer.run.status })}
          </span>
        )}
      </button>
      <AnswerMeta exchange={exchange} />
      <ul className="sr-only" aria-live="polite">
        {texts.map((text, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same words may be said twice
          <li key={index}>{text}</li>
        ))}
      </ul>
      {exchange.said && isShown ? (
        <button
          type="button"
          disabled={chat.busy}
          className="mt-1 flex w-fit items-center gap-1.5 rounded-control px-1.5 py-1 text-small font-medium text-ink-2 hover:bg-hover hover:text-ink-1"
          onClick={() => exchange.said && void chat.say(exchange.said)}
        >
          <RotateCw size={13} aria-hidden />
          {t('again')}
        </button>
      ) : null}
    </>
  );
}

const bubble =
  'block w-fit max-w-full rounded-[16px_16px_16px_5px] bg-surface px-3.25 py-2.25 text-[13.5px] leading-4.75 wrap-anywhere whitespace-pre-wrap shadow-card';
const MOST_CHARS = 400;
const shortened = (text: string) => (text.length > MOST_CHARS ? `${text.slice(0, MOST_CHARS)}…` : text);

function AnswerMeta({ exchange }: { exchange: Exchange }) {
  const t = useTranslations('test');
  const outcome = useTranslations('common.outcome');
  const duration = useDuration();
  const { answer } = exchange;
  if (!answer) return null;
  const { run, heard } = answer;
  const sets = Object.keys(heard?.params ?? {});
  const heldBack = run.steps.filter((step) => step.suppressed).length;
  const isAnswered = run.exit === 'answered';
  return (
    <div className="flex flex-wrap items-center gap-1.5 px-1 pt-px text-small text-ink-3">
      {isAnswered ? (
        <Check size={13} aria-hidden className="text-ok" />
      ) : (
        <TriangleAlert size={13} aria-hidden className="text-bad" />
      )}
      {isAnswered ? null : <b className="text-bad">{outcome(run.exit)}</b>}
      <span className="num">{duration.format(run.durationMs)}</span>
      {sets.length > 0 ? (
        <>
          <span>· {t('sets')}</span>
          {sets.map((name) => (
            <Pill key={name} size="sm">
              {name}
            </Pill>
          ))}
        </>
      ) : null}
      {run.error ? <p className="w-full text-bad">{run.error.message}</p> : null}
      {heldBack > 0 ? (
        <p className="flex w-full items-center gap-1.5">
          <CirclePause size={13} aria-hidden />
          {t('heldBack', { count: heldBack })}
        </p>
      ) : null}
    </div>
  );
}
