'use client';

import { CloudAlert, CloudCheck, CloudUpload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import type { EndpointDraft } from './use-endpoint-draft';

/** "Saved", "Saving…", or what is in the way. */
export function SaveStatus({ draft }: { draft: Pick<EndpointDraft, 'save'> }) {
  const t = useTranslations('endpoint.save');
  const { save } = draft;
  const isTrouble = !['saved', 'pending', 'saving'].includes(save.type);
  const words = save.type === 'refused' ? t('refused', { reason: save.message }) : t(save.type);
  const Icon = isTrouble ? CloudAlert : save.type === 'saved' ? CloudCheck : CloudUpload;
  return (
    <span
      role="status"
      className={cn('flex min-w-0 items-center gap-1.25 text-dense', isTrouble ? 'text-warn' : 'text-ink-3')}
    >
      <Icon size={15} aria-hidden />
      <span className="truncate max-sm:sr-only">{words}</span>
    </span>
  );
}

/** For who may look only. */
export function ReadOnlyNote() {
  const t = useTranslations('endpoint.save');
  return <span className="text-dense text-ink-3">{t('readOnly')}</span>;
}

/** Two people changed the same draft: one decides whose stands. */
export function ConflictStrip({ draft }: { draft: EndpointDraft }) {
  const t = useTranslations('endpoint.save');
  if (draft.save.type !== 'conflict') return null;
  return (
    <div
      role="alert"
      className="mb-4 flex flex-wrap items-center gap-3 rounded-card bg-warn-soft px-5 py-3 text-warn shadow-[0_0_0_1px_var(--warn-line)]"
    >
      <span className="flex-1 basis-60 font-medium">{t('conflict')}</span>
      <Button size="sm" onClick={draft.takeTheirs}>
        {t('takeTheirs')}
      </Button>
      <Button size="sm" variant="primary" onClick={draft.keepMine}>
        {t('keepMine')}
      </Button>
    </div>
  );
}
