'use client';

import { RotateCcw, X } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useEditor, useFacts } from '@/components/editing/editor-context';
import { IconButton } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { PlatformMark } from '@/components/ui/platform-mark';
import { Segmented } from '@/components/ui/segmented';
import { usePlatformWords } from '@/components/words/use-platform-words';
import { CallSheet } from './call-sheet';
import { ChatLog } from './chat-log';
import { Composer } from './composer';
import type { Chat } from './use-chat';

const RawComposer = dynamic(async () => (await import('./raw-composer')).RawComposer, { ssr: false });
const LiveView = dynamic(async () => (await import('./live-view')).LiveView, { ssr: false });
const SavedTests = dynamic(async () => (await import('./saved-tests')).SavedTests, { ssr: false });

type Tab = 'chat' | 'raw' | 'saved' | 'live';

/** The test panel: chats with the draft as its platform, sends a request written by hand, or shows real calls as they happen. */
export function ChatPanel({ chat }: { chat: Chat }) {
  const t = useTranslations('test');
  const { update } = useEditor();
  const { platform, info } = useFacts();
  const [tab, setTab] = useState<Tab>(platform.traits.chat ? 'chat' : 'raw');
  const saved = info.conversations.length;
  const close = () => {
    update.closeTest();
    chat.show(null);
  };
  return (
    <section aria-label={t('label')} className="flex min-h-0 flex-1 flex-col">
      <header className="flex h-12 shrink-0 items-center gap-1 border-b border-line pr-2.5 pl-3">
        <Segmented
          size="sm"
          label={t('ways')}
          value={tab}
          onValueChange={setTab}
          className="min-w-0"
          options={[
            ...(platform.traits.chat ? [{ value: 'chat' as const, label: t('chat') }] : []),
            { value: 'raw', label: t('raw') },
            ...(platform.traits.chat
              ? [{ value: 'saved' as const, label: saved > 0 ? t('savedCount', { count: saved }) : t('saved') }]
              : []),
            { value: 'live', label: t('live.tab') },
          ]}
        />
        <span className="flex-1" />
        {tab === 'live' ? null : (
          <IconButton size="sm" label={t('newSession')} title={t('newSession')} onClick={chat.reset}>
            <RotateCcw />
          </IconButton>
        )}
        <IconButton size="sm" label={t('close')} onClick={close}>
          <X />
        </IconButton>
      </header>
      {tab === 'live' ? <LiveView chat={chat} /> : null}
      {tab === 'saved' ? <SavedTests chat={chat} onPlay={() => setTab('chat')} /> : null}
      {tab === 'chat' || tab === 'raw' ? (
        <>
          <Pretending effects={chat.effects} />
          <ChatLog chat={chat} starters={tab === 'chat'} />
          {tab === 'chat' ? <Composer chat={chat} /> : <RawComposer chat={chat} />}
        </>
      ) : null}
      {chat.shown ? <CallSheet call={chat.shown} /> : null}
    </section>
  );
}

function Pretending({ effects }: { effects: boolean }) {
  const t = useTranslations('test');
  const { platform } = useFacts();
  const words = usePlatformWords()(platform.id);
  return (
    <div className="flex shrink-0 items-center gap-2.5 border-b border-line py-2.75 pr-3.5 pl-4">
      <PlatformMark platform={platform} size={34} />
      <div className="min-w-0">
        <p className="leading-4.25 font-semibold">
          {platform.traits.rawAnswer ? t('calling') : t('pretending', { platform: words.title })}
        </p>
        <p className={cn('text-small', effects ? 'text-warn' : 'text-ink-3')}>
          {t(effects ? 'really' : 'nothingWritten')}
        </p>
      </div>
    </div>
  );
}
