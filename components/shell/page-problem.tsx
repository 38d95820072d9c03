'use client';

import { CloudAlert, RotateCw } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { EmptyState } from '@/components/ui/empty-state';

/** A page that could not be drawn: what failed, what still works, and a way on. */
export function PageProblem({ error, retry }: { error: Error & { digest?: string }; retry: () => void }) {
  const t = useTranslations('common');
  return (
    <EmptyState
      icon={<CloudAlert />}
      title={<span role="alert">{t('problem.title')}</span>}
      action={
        <Button variant="primary" icon={<RotateCw />} onClick={retry}>
          {t('retry')}
        </Button>
      }
    >
      <p>{t('problem.body')}</p>
      {error.digest ? (
        <p className="mt-2 inline-flex items-center gap-1 font-mono text-code text-ink-3">
          {t('problem.id', { id: error.digest })}
          <CopyButton text={error.digest} label={t('copyThis', { what: error.digest })} />
        </p>
      ) : null}
    </EmptyState>
  );
}
