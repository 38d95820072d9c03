'use client';

import { useTranslations } from 'next-intl';
import { useFacts } from '@/components/editing/editor-context';
import { useAgo } from '@/components/words/use-ago';
import type { Sample } from '@/lib/editor/samples/samples';

/** Where the sample is from, and the way to be rid of it. */
export function SampleNote({ nodeId, sample }: { nodeId: string; sample: Sample }) {
  const t = useTranslations('try.example');
  const ago = useAgo();
  const { rights, forgetSample } = useFacts();
  const { source } = sample;
  const at = source ? Date.parse(source.at) : 0;
  const text = source ? t(source.from, { when: ago(at) }) : t('given');
  return (
    <p className="mt-1.75 flex flex-wrap items-baseline justify-between gap-x-3 text-small text-ink-3">
      <span>{text}</span>
      {rights.edit ? (
        <button
          type="button"
          className="min-h-6 font-medium text-ink-2 hover:text-ink-1 hover:underline"
          onClick={() => forgetSample(nodeId)}
        >
          {t('forget')}
        </button>
      ) : null}
    </p>
  );
}
