'use client';

import { CircleAlert } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useReasonSentence } from '@/components/use-reason-sentence';
import { isJsonObject } from '@/lib/flow/json';
import type { TryDone } from './use-try';

/** Why a try failed, in words, and what to do about it. */
export function FailureNote({ done }: { done: TryDone }) {
  const t = useTranslations('try');
  const reason = useReasonSentence();
  if (!done.error) return null;
  const status = statusOf(done);
  const key = done.error.code === 'http_status' ? statusKey(status ?? 0) : done.error.code;
  const values = { host: hostOf(done.request?.url), status: status ?? 0 };
  const isKnown = t.has(`failures.${key}.what`);
  return (
    <div role="alert" className="flex gap-1.5 text-small">
      <CircleAlert aria-hidden size={14} className="mt-px shrink-0 text-bad" />
      <div>
        <p className="text-bad">{isKnown ? t(`failures.${key}.what`, values) : reason(done.error.code)}</p>
        <p className="mt-0.5 text-ink-2">{isKnown ? t(`failures.${key}.todo`, values) : done.error.message}</p>
        {key === 'secret_missing' ? (
          <Link href="/secrets" className="mt-0.5 inline-block font-medium text-ai hover:underline">
            {t('addSecret')}
          </Link>
        ) : null}
      </div>
    </div>
  );
}

/** The status of an HTTP answer, where the step gave one. */
export function statusOf({ output }: TryDone): number | null {
  const status = isJsonObject(output) ? output.status : null;
  return typeof status === 'number' ? status : null;
}

export function hostOf(url: string | undefined): string {
  try {
    return new URL(url ?? '', window.location.href).host;
  } catch {
    return url ?? '';
  }
}

function statusKey(status: number): string {
  if (status === 401 || status === 403) return 'status_signIn';
  if (status === 404 || status === 410) return 'status_notFound';
  if (status === 429) return 'status_busy';
  if (status >= 500) return 'status_broken';
  return status >= 400 ? 'status_refused' : 'status_other';
}
