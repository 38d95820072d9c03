'use client';

import { FlaskConical } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { api } from '@/components/api';
import { Button } from '@/components/ui/button';
import { useToast } from '@/components/ui/toast';
import { useErrorSentence } from '@/components/use-error-sentence';
import type { FlowDetail } from '@/lib/server/flow-drafts';
import type { RunDetail } from '@/lib/server/runs/run';
import { sampleOf, withTurn } from './run-sample';

/** Keeps the outputs of the call's steps as examples in the editor, and what was said as a conversation to test with. */
export function UseAsSample({ run, flowId }: { run: RunDetail; flowId: string }) {
  const t = useTranslations('requests.drawer');
  const show = useToast();
  const sentence = useErrorSentence();
  const [isBusy, setIsBusy] = useState(false);
  const keep = async () => {
    setIsBusy(true);
    try {
      const count = await keepSample(run, flowId, run.said ?? run.intent ?? t('label'));
      show({ tone: 'ok', title: t('sampled'), description: t('sampledMore', { count }) });
    } catch (error) {
      show({ tone: 'bad', title: sentence(error) });
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <Button size="sm" icon={<FlaskConical />} loading={isBusy} title={t('sampleHint')} onClick={() => void keep()}>
      {t('useAsSample')}
    </Button>
  );
}

/** The flow is read again: somebody may have kept another one meanwhile. Returns how many steps gave an example. */
async function keepSample(run: RunDetail, flowId: string, title: string): Promise<number> {
  const flow = await api.get<FlowDetail>(`/flows/${flowId}`);
  const { samples, turn } = sampleOf(run, flow);
  const count = Object.keys(samples).length;
  if (count > 0) await api.put(`/flows/${flowId}/samples`, { samples });
  const conversations = withTurn(flow.conversations, turn, title);
  if (conversations !== flow.conversations) await api.patch(`/flows/${flowId}`, { conversations });
  return count;
}
