'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { useFacts } from '@/components/editing/editor-context';
import { ExchangeLines } from './exchange-lines';
import { isLastShown, SaveConversation } from './save-conversation';
import type { Chat } from './use-chat';

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
            {line.userId === '' ? t('sessionLine') : t('sessionLineOf', { user: line.userId })}
          </p>
        ) : (
          <ExchangeLines key={line.exchange.id} exchange={line.exchange} chat={chat} />
        ),
      )}
      {starters && !isLastShown(chat) ? <SaveConversation chat={chat} /> : null}
      <div ref={end} />
    </div>
  );
}

/** The sample conversations of the flow, one click a line. */
function Starters({ chat }: { chat: Chat }) {
  const t = useTranslations('test');
  const { info } = useFacts();
  const conversations = info.conversations;
  if (chat.lines.length > 0) return null;
  if (conversations.length === 0) return <p className="py-6 text-center text-small text-ink-3">{t('begin')}</p>;
  return conversations.map((conversation, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: two conversations may have one title
    <section key={place} aria-label={conversation.title} className="mb-2">
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
            {turn.text || turn.intent}
          </button>
        ))}
      </div>
    </section>
  ));
}
