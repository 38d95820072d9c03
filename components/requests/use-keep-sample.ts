import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { api } from '@/components/api';
import { useToast } from '@/components/ui/toast';
import { useErrorSentence } from '@/components/words/use-error-sentence';
import type { SampleChanges } from '@/lib/contract/tries';
import type { Conversation } from '@/lib/flow/file';
import { withConversation } from './run-sample';

export interface KeepSample {
  readonly busy: boolean;
  /** Says how it went; false when it was refused. */
  keep(conversation: Conversation | null, samples: SampleChanges): Promise<boolean>;
}

export function useKeepSample(flowId: string): KeepSample {
  const t = useTranslations('requests');
  const show = useToast();
  const sentence = useErrorSentence();
  const [busy, setBusy] = useState(false);
  return {
    busy,
    async keep(conversation, samples) {
      const count = Object.keys(samples).length;
      setBusy(true);
      try {
        if (conversation) await addConversation(flowId, conversation);
        if (count > 0) await api.put('/flows/{id}/samples', { params: { id: flowId }, body: { samples } });
        const description = t(conversation ? 'drawer.sampledMore' : 'sample.doneExamples', { count });
        show({ tone: 'ok', title: t('drawer.sampled'), description });
        return true;
      } catch (error) {
        show({ tone: 'bad', title: sentence(error) });
        return false;
      } finally {
        setBusy(false);
      }
    },
  };
}

/** The flow is read again: somebody may have kept another one meanwhile. */
async function addConversation(flowId: string, conversation: Conversation): Promise<void> {
  const { conversations } = await api.get('/flows/{id}', { params: { id: flowId } });
  const added = withConversation(conversations, conversation);
  if (added !== conversations)
    await api.patch('/flows/{id}', { params: { id: flowId }, body: { conversations: [...added] } });
}
