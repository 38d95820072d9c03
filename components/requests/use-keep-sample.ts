import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { api } from '@/components/api';
import { useToast } from '@/components/ui/toast';
import { useErrorSentence } from '@/components/words/use-error-sentence';
import type { Conversation, FlowDetail } from '@/lib/server/flows/drafts';
import type { SampleChanges } from '@/lib/server/flows/samples';
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
        if (count > 0) await api.put(`/flows/${flowId}/samples`, { samples });
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
  const { conversations } = await api.get<FlowDetail>(`/flows/${flowId}`);
  const added = withConversation(conversations, conversation);
  if (added !== conversations) await api.patch(`/flows/${flowId}`, { conversations: added });
}
