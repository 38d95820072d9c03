'use client';

import { RotateCcw, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useEditor, useFacts } from '@/components/editor/editor-context';
import { usePlatformWords } from '@/components/editor/use-platform-words';
import { IconButton } from '@/components/ui/button';
import { PlatformMark } from '@/components/ui/platform-mark';
import { Segmented } from '@/components/ui/segmented';
import { ChatLog } from './chat-log';
import { Composer } from './composer';
import { RawComposer } from './raw-composer';
import type { Chat } from './use-chat';

/** Talks to the draft as its platform does, or sends it a request of one's own. */
export function ChatPanel({ chat }: { chat: Chat }) {
  const t = useTranslations('test');
  const { actions } = useEditor();
  const { platform } = useFacts();
  const words = usePlatformWords()(platform.id);
  const [tab, setTab] = useState<'chat' | 'raw'>(platform.traits.chat ? 'chat' : 'raw');
  const close = () => {
    actions.open('inspector');
    chat.show(null);
  };
  return (
    <section id="test-panel" aria-label={t('label')} className="flex min-h-0 flex-1 flex-col">
      <header className="flex h-12 shrink-0 items-center gap-1 border-b border-line pr-2.5 pl-4">
        {platform.traits.chat ? (
          <Segmented
            size="sm"
            label={t('ways')}
            value={tab}
            onValueChange={setTab}
            options={[
              { value: 'chat', label: t('chat') },
              { value: 'raw', label: t('raw') },
            ]}
          />
        ) : (
          <h2 className="text-strong font-semibold">{t('raw')}</h2>
        )}
        <span className="flex-1" />
        <IconButton size="sm" label={t('newSession')} title={t('newSession')} onClick={chat.reset}>
          <RotateCcw />
        </IconButton>
        <IconButton size="sm" label={t('close')} onClick={close}>
          <X />
        </IconButton>
      </header>
      <div className="flex shrink-0 items-center gap-2.5 border-b border-line py-2.75 pr-3.5 pl-4">
        <PlatformMark platform={platform} size={34} />
        <div className="min-w-0">
          <p className="leading-4.25 font-semibold">
            {platform.traits.rawAnswer ? t('calling') : t('pretending', { platform: words.title })}
          </p>
          <p className="text-small text-ink-3">{t(chat.effects ? 'really' : 'nothingWritten')}</p>
        </div>
      </div>
      <ChatLog chat={chat} starters={tab === 'chat'} />
      {tab === 'chat' ? <Composer chat={chat} /> : <RawComposer chat={chat} />}
    </section>
  );
}
