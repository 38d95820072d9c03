'use client';

import { ChevronDown, Send, SlidersHorizontal } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useId, useState } from 'react';
import { IconButton } from '@/components/ui/button';
import { IntentChoice } from './intent-choice';
import { Harder } from './simulated-faults';
import type { Chat } from './use-chat';
import { useSaying } from './use-saying';

const ComposerDetails = dynamic(async () => (await import('./composer-details')).ComposerDetails, { ssr: false });

/** The composer of the chat: text, intent, values and simulated faults. */
export function Composer({ chat }: { chat: Chat }) {
  const t = useTranslations('test');
  const draft = useSaying();
  const [isOpen, setOpen] = useState(false);
  const detailsId = useId();
  const send = () => {
    if (chat.busy || (draft.saying.text === '' && draft.intent === undefined)) return;
    void chat.say(draft.saying);
    draft.clear();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <div className="flex max-h-[70%] shrink-0 flex-col border-t border-line bg-surface px-3.5 pt-2 pb-3.5">
      <button
        type="button"
        aria-expanded={isOpen}
        aria-controls={detailsId}
        onClick={() => setOpen(!isOpen)}
        className="mb-1.5 flex h-7 w-fit shrink-0 items-center gap-1.5 rounded-control px-1 text-small font-medium text-ink-2 hover:text-ink-1"
      >
        <SlidersHorizontal size={13} aria-hidden />
        {t('values', { count: draft.rows.filter((row) => row.name !== '').length })}
        <ChevronDown size={13} aria-hidden className={isOpen ? 'rotate-180' : ''} />
      </button>
      <div id={detailsId} className="min-h-0 overflow-y-auto" hidden={!isOpen}>
        {isOpen ? <ComposerDetails chat={chat} rows={draft.rows} onRows={draft.setRows} names={draft.names} /> : null}
      </div>
      <Harder chat={chat} />
      <div className="flex min-h-9 shrink-0 items-center gap-1.75 rounded-float bg-surface pr-1 pl-1.5 shadow-field focus-within:shadow-focus">
        <IntentChoice
          intent={draft.intent}
          isGuess={draft.isGuess}
          intents={draft.intents}
          onChoose={draft.chooseIntent}
        />
        <textarea
          rows={1}
          aria-label={t('say')}
          placeholder={t('say')}
          value={draft.text}
          onChange={(event) => draft.setText(event.target.value)}
          onKeyDown={onKeyDown}
          className="field-sizing-content max-h-24 min-h-9 min-w-0 flex-1 resize-none bg-transparent py-2 outline-none focus-inside"
        />
        <IconButton label={t('send')} variant="primary" size="sm" className="size-7" loading={chat.busy} onClick={send}>
          <Send />
        </IconButton>
      </div>
      <p role="status" className="sr-only">
        {draft.isGuess && draft.intent ? t('guessed', { intent: draft.intent }) : ''}
      </p>
    </div>
  );
}
