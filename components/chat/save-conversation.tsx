'use client';

import { FlaskConical } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useFacts } from '@/components/editing/editor-context';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { sessionOf } from './chat-lines';
import type { Chat } from './use-chat';
import { useConversations } from './use-conversations';

const MAX_TITLE = 120;

/** Then it stands beside "Send again", below that answer. */
export function isLastShown({ lines, shown }: Chat): boolean {
  const last = lines.at(-1);
  return last?.type === 'exchange' && last.exchange.said !== undefined && last.exchange.id === shown?.id;
}

/** Saves the messages of this session as a conversation of the flow. */
export function SaveConversation({ chat }: { chat: Chat }) {
  const t = useTranslations('test');
  const { rights } = useFacts();
  const [isOpen, setOpen] = useState(false);
  const said = sessionOf(chat.lines);
  if (!rights.edit || said.length === 0 || chat.busy) return null;
  return (
    <>
      <Button size="sm" icon={<FlaskConical />} className="self-start" onClick={() => setOpen(true)}>
        {t('save.open')}
      </Button>
      {isOpen ? <SaveDialog chat={chat} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function SaveDialog({ chat, onClose }: { chat: Chat; onClose: () => void }) {
  const t = useTranslations('test.save');
  const common = useTranslations('common');
  const { info } = useFacts();
  const { put } = useConversations();
  const turns = sessionOf(chat.lines).flatMap(({ said }) => said ?? []);
  const [title, setTitle] = useState((turns[0]?.text || turns[0]?.intent || '').slice(0, MAX_TITLE));
  const [busy, setBusy] = useState(false);
  const name = title.trim();
  const replaces = info.conversations.some((one) => one.title === name);
  const save = async () => {
    if (name === '') return;
    setBusy(true);
    const isSaved = await put({ title: name, turns: turns.map(toTurn) });
    setBusy(false);
    if (isSaved) onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      size="sm"
      title={t('title')}
      description={t('body', { count: turns.length })}
      footer={
        <>
          <Button onClick={onClose}>{common('cancel')}</Button>
          <Button variant="primary" loading={busy} disabled={name === ''} onClick={() => void save()}>
            {t(replaces ? 'replace' : 'confirm')}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Field label={common('name')} hint={replaces ? t('replaces', { name }) : undefined}>
          <Input value={title} maxLength={MAX_TITLE} onChange={(event) => setTitle(event.target.value)} />
        </Field>
      </form>
    </Dialog>
  );
}

const toTurn = ({ text, intent, params }: { text: string; intent: string | undefined; params: object }) => ({
  text,
  ...(intent === undefined ? {} : { intent }),
  // The values of a saying are JSON, as they were sent.
  ...(Object.keys(params).length === 0 ? {} : { params: params as Record<string, never> }),
});
