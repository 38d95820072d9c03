'use client';

import { CircleAlert } from 'lucide-react';
import Link from 'next/link';
import { useFormatter, useTranslations } from 'next-intl';
import { CopyButton } from '@/components/ui/copy-button';
import { LostParts } from '@/components/words/lost-parts';
import type { RunDetail } from '@/lib/contract/runs';
import type { ListFilter } from './run-filter';

/** When, where and for whom; intent and session narrow the list to their like. */
export function RunFacts({ run, onFilter }: { run: RunDetail; onFilter: (change: Partial<ListFilter>) => void }) {
  const t = useTranslations();
  const format = useFormatter();
  const at = format.dateTime(new Date(run.startedAt), moment);
  const facts = [at, t(`common.environment.${run.environment}`)];
  // Neither where the call was refused because nothing is live.
  if (run.version !== null) facts.push(t('requests.drawer.version', { version: run.version }));
  else if (run.revision !== null) facts.push(t('requests.drawer.draft', { revision: run.revision }));
  if (run.source === 'test') facts.push(t('requests.drawer.test'));
  if (run.remoteAddress) facts.push(run.remoteAddress);
  return (
    <>
      <p className="mt-0.5 text-dense text-ink-2 num">{facts.join(' · ')}</p>
      <p className="flex flex-wrap items-center gap-x-3 text-dense text-ink-3">
        {(['intent', 'session'] as const).map((key) => {
          const value = key === 'intent' ? run.intent : run.sessionId;
          if (value === null) return null;
          return (
            <Link
              key={key}
              href={`?${new URLSearchParams({ [key]: value })}`}
              onClick={(event) => {
                event.preventDefault();
                onFilter({ [key]: value });
              }}
              title={t('requests.drawer.only', { value })}
              className="max-w-full truncate py-0.75 text-ai underline decoration-ai-line underline-offset-3 hover:decoration-ai"
            >
              {t(`requests.filters.${key}`)}: {value}
            </Link>
          );
        })}
        <span className="inline-flex items-center gap-0.5 font-mono text-code">
          {run.id.slice(-12)}
          <CopyButton text={run.id} label={t('requests.drawer.copyId')} />
        </span>
      </p>
      <LostParts run={run} className="mt-1 text-dense" />
      {run.delivered ? null : (
        <p className="mt-1 flex gap-1.5 text-dense text-warn">
          <CircleAlert size={14} aria-hidden className="mt-0.5" />
          {t('requests.drawer.undelivered')}
        </p>
      )}
    </>
  );
}

const moment = {
  month: 'short',
  day: 'numeric',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  fractionalSecondDigits: 3,
  hourCycle: 'h23',
} as const;
