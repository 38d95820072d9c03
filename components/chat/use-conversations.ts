'use client';

import { useCallback, useMemo } from 'react';
import { api } from '@/components/api';
import { useFacts } from '@/components/editing/editor-context';
import { useToast } from '@/components/ui/toast';
import { useErrorSentence } from '@/components/words/use-error-sentence';
import type { Conversation } from '@/lib/flow/file';

export interface Conversations {
  /** Adds a conversation, or replaces the one with the same title. When the server refuses, it shows a message and gives false. */
  put(conversation: Conversation): Promise<boolean>;
  rename(from: string, to: string): Promise<boolean>;
  remove(title: string): Promise<boolean>;
}

/** The saved conversations of a flow. Every change starts from the server's list, because others may have changed it. */
export function useConversations(): Conversations {
  const { info, reload } = useFacts();
  const show = useToast();
  const sentenceOf = useErrorSentence();
  const change = useCallback(
    async (edit: (list: readonly Conversation[]) => Conversation[]): Promise<boolean> => {
      try {
        const { conversations } = await api.get('/flows/{id}', { params: { id: info.id } });
        await api.patch('/flows/{id}', { params: { id: info.id }, body: { conversations: edit(conversations) } });
        await reload();
        return true;
      } catch (error) {
        show({ tone: 'bad', title: sentenceOf(error) });
        return false;
      }
    },
    [info.id, reload, show, sentenceOf],
  );
  return useMemo(
    () => ({
      put: (conversation) => change((list) => withConversation(list, conversation)),
      rename: (from, to) => change((list) => list.map((one) => (one.title === from ? { ...one, title: to } : one))),
      remove: (title) => change((list) => list.filter((one) => one.title !== title)),
    }),
    [change],
  );
}

function withConversation(list: readonly Conversation[], next: Conversation): Conversation[] {
  const isKnown = list.some((one) => one.title === next.title);
  return isKnown ? list.map((one) => (one.title === next.title ? next : one)) : [...list, next];
}
