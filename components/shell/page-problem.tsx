'use client';

import { CloudAlert, RotateCw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { startTransition } from 'react';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { EmptyState } from '@/components/ui/empty-state';

/** What Next hands to an error boundary of a route. */
export interface PageProblemProps {
  error: Error & { digest?: string };
  reset: () => void;
}

/** A page that could not be drawn: what failed, what still works, and a way on. */
export function PageProblem({ error, reset }: PageProblemProps) {
  const t = useTranslations('common');
  const router = useRouter();
  // The data is read again as well: most failures here are the server's, not the browser's.
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <EmptyState
      icon={<CloudAlert />}
      title={<h1>{t('problem.title')}</h1>}
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
