'use client';

import { CircleAlert } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useReasonSentence } from '@/components/words/use-reason-sentence';
import { failureKey, statusOf } from './failure-key';
import type { TryDone } from './use-try';

/** Why a try failed, in words, and what to do about it. */
export function FailureNote({ done }: { done: TryDone }) {
  const t = useTranslations('try');
  const reason = useReasonSentence();
  if (!done.error) return null;
  const key = failureKey(done.error.code, done.output);
  const values = { host: hostOf(done.request?.url), status: statusOf(done.output) ?? 0 };
  const isKnown = t.has(`failures.${key}.what`);
  return (
    <div role="alert" className="flex gap-1.5 text-small">
      <CircleAlert aria-hidden size={14} className="mt-px shrink-0 text-bad" />
      <div>
        <p className="text-bad">{isKnown ? t(`failures.${key}.what`, values) : reason(done.error.code)}</p>
        <p className="mt-0.5 text-ink-2">{isKnown ? t(`failures.${key}.todo`, values) : done.error.message}</p>
        {key === 'secret_missing' || key === 'variable_missing' ? (
          <Link href="/secrets" className="mt-0.5 inline-block font-medium text-ai hover:underline">
            {t(key === 'secret_missing' ? 'addSecret' : 'addVariable')}
          </Link>
        ) : null}
      </div>
    </div>
  );
}

export function hostOf(url: string | undefined): string {
  try {
    return new URL(url ?? '', window.location.href).host;
  } catch {
    return url ?? '';
  }
}
