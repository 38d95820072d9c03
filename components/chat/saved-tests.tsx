'use client';

import { FlaskConical, Play, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useFacts } from '@/components/editing/editor-context';
import { Button, IconButton } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/dialog';
import { EmptyState } from '@/components/ui/empty-state';
import type { Conversation } from '@/lib/flow/file';
import type { Chat } from './use-chat';
import { useConversations } from './use-conversations';

/** The saved conversations of the flow, to run again, rename or delete. */
export function SavedTests({ chat, onPlay }: { chat: Chat; onPlay: () => void }) {
  const t = useTranslations('test.save');
  const { info } = useFacts();
  const conversations = info.conversations;
  if (conversations.length === 0) {
    return (
      <EmptyState icon={<FlaskConical />} title={t('none')}>
        {t('noneBody')}
      </EmptyState>
    );
  }
  const play = (conversation: Conversation) => {
    onPlay();
    void chat.play(conversation);
  };
  return (
    <ul className="min-h-0 flex-1 overflow-y-auto bg-paper p-3">
      {conversations.map((conversation, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two conversations may have one title
        <SavedTest key={`${place} ${conversation.title}`} conversation={conversation} busy={chat.busy} onPlay={play} />
      ))}
    </ul>
  );
}

interface SavedTestProps {
  readonly conversation: Conversation;
  readonly busy: boolean;
  readonly onPlay: (conversation: Conversation) => void;
}

function SavedTest({ conversation, busy, onPlay }: SavedTestProps) {
  const t = useTranslations('test.save');
  const { rights } = useFacts();
  const { remove } = useConversations();
  const [isAsking, setAsking] = useState(false);
  const { title, turns } = conversation;
  return (
    <li className="mb-2 rounded-card bg-surface px-3 py-2.5 shadow-hairline">
      <div className="flex items-center gap-1">
        {rights.edit ? <Title title={title} /> : <h3 className="flex-1 truncate font-semibold">{title}</h3>}
        {rights.edit ? (
          <IconButton size="sm" label={t('remove', { name: title })} onClick={() => setAsking(true)}>
            <Trash2 />
          </IconButton>
        ) : null}
      </div>
      <ol className="mt-0.5 mb-2 text-dense text-ink-2">
        {turns.map((turn, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the same words may be said twice
          <li key={index} className="truncate">
            {turn.text || turn.intent}
          </li>
        ))}
      </ol>
      {rights.test ? (
        <Button size="sm" icon={<Play />} disabled={busy} onClick={() => onPlay(conversation)}>
          {t('play')}
        </Button>
      ) : null}
      <ConfirmDialog
        open={isAsking}
        onOpenChange={setAsking}
        danger
        title={t('removeTitle', { name: title })}
        description={t('removeBody')}
        confirm={t('removeConfirm')}
        onConfirm={async () => {
          await remove(title);
        }}
      />
    </li>
  );
}

/** Renames a conversation in place, on Enter or when the field loses the focus. A name that is already used is refused. */
function Title({ title }: { title: string }) {
  const t = useTranslations('test.save');
  const { info } = useFacts();
  const { rename } = useConversations();
  const [text, setText] = useState(title);
  const commit = () => {
    const name = text.trim();
    const isTaken = info.conversations.some((one) => one.title === name);
    if (name === '' || isTaken) setText(title);
    else void rename(title, name);
  };
  return (
    <input
      aria-label={t('nameOf', { name: title })}
      value={text}
      maxLength={120}
      onChange={(event) => setText(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.currentTarget.blur();
        if (event.key === 'Escape') setText(title);
      }}
      className="-mx-1.5 h-7 min-w-0 flex-1 truncate rounded-control bg-transparent px-1.5 font-semibold outline-none hover:bg-hover focus-visible:shadow-focus"
    />
  );
}
