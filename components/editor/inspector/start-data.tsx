'use client';

import { useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { useFacts } from '@/components/editing/editor-context';
import { Section } from '@/components/form/field-frame';
import { SeenOutput } from '@/components/try/seen-output';
import type { JsonObject } from '@/lib/flow/json';
import type { FlowNode } from '@/lib/flow/schema';

/** The values of a call, taken from the sample. Every later step can use them. */
export function StartData({ node }: { node: FlowNode }) {
  const t = useTranslations('editor.start');
  const { sample } = useFacts();
  const { intent, text, params, session, user } = sample;
  const call = useMemo<JsonObject>(
    () => ({
      params,
      ...(intent === undefined ? {} : { intent }),
      ...(text === undefined ? {} : { text }),
      session: { ...(session.id === undefined ? {} : { id: session.id }) },
      ...(user.id === undefined ? {} : { user: { id: user.id } }),
    }),
    [params, intent, text, session.id, user.id],
  );
  return (
    <Section title={t('brings')}>
      <SeenOutput node={node} output={call} path="" sample={null} />
    </Section>
  );
}
