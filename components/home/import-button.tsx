'use client';

import { FileInput } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { lazy, Suspense } from 'react';
import { Button } from '@/components/ui/button';
import { useFlowDrop } from './use-flow-drop';
import { useImport } from './use-import';

const ImportDialog = lazy(() => import('./import-dialog'));

/** Imports flows: by a file, by dropping it anywhere on the page, or by pasting its text. */
export function ImportButton({ mayStore }: { mayStore: boolean }) {
  const t = useTranslations('home');
  const importing = useImport();
  const isOver = useFlowDrop((texts) => void importing.run(texts));
  return (
    <>
      <Button icon={<FileInput />} loading={importing.busy} onClick={() => importing.setOpen(true)}>
        {t('import')}
      </Button>
      <Suspense>{importing.open ? <ImportDialog importing={importing} mayStore={mayStore} /> : null}</Suspense>
      {isOver ? (
        <div className="pointer-events-none fixed inset-0 z-50 grid place-items-center bg-scrim p-6">
          <p className="grid size-full place-items-center rounded-dialog border-2 border-dashed border-ai-ring text-title text-ink-1">
            <span className="rounded-float bg-surface px-5 py-3 shadow-dialog">{t('importing.dropNow')}</span>
          </p>
        </div>
      ) : null}
    </>
  );
}
