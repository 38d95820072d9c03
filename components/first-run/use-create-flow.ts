'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { api } from '@/components/api';
import { useToast } from '@/components/ui/toast';
import { useErrorSentence } from '@/components/words/use-error-sentence';
import type { CreatedFlow } from '@/lib/contract/flows';
import { FLOW_FORMAT, type FlowInput } from '@/lib/flow/schema';
import { catalog } from '@/lib/nodes/catalog.gen';

export type Creating = 'template' | 'empty' | null;

export interface NewFlowChoice {
  readonly name: string;
  readonly platform: string;
  readonly language: 'en' | 'ja';
}

/** Makes a flow and opens it. */
export function useCreateFlow() {
  const t = useTranslations('nodes');
  const router = useRouter();
  const show = useToast();
  const sentence = useErrorSentence();
  const [busy, setBusy] = useState<Creating>(null);
  const make = async (how: Exclude<Creating, null>, send: () => Promise<CreatedFlow>) => {
    if (busy !== null) return;
    setBusy(how);
    try {
      // The button stays busy until the editor is there.
      router.push(`/flows/${(await send()).id}`);
    } catch (error) {
      show({ tone: 'bad', title: sentence(error) });
      setBusy(null);
    }
  };
  return {
    busy,
    fromTemplate: ({ id, ...choice }: NewFlowChoice & { readonly id: string }) =>
      make('template', () => api.post('/templates/{id}', { params: { id }, body: choice })),
    empty: (choice: NewFlowChoice) =>
      make('empty', () => api.post('/flows', { body: emptyFlow(choice, (kind) => t(`${kind}.title`)) })),
  };
}

function emptyFlow({ name, platform, language }: NewFlowChoice, titleOf: (kind: string) => string): FlowInput {
  const entry = [...catalog.values()].find((definition) => definition.traits?.entry);
  const nodes = entry ? [{ id: 'start', kind: entry.kind, name: titleOf(entry.kind), config: entry.initial }] : [];
  return { format: FLOW_FORMAT, name, language, endpoint: { platform }, nodes, edges: [] };
}
