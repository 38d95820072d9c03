'use client';

import { CloudAlert, CloudCheck, CloudUpload } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ConflictDialog } from '@/components/changes/conflict-dialog';
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

/** Two people changed the same setting: one decides whose stands. */
export function EndpointConflict({ draft: { save, decide } }: { draft: Pick<EndpointDraft, 'save' | 'decide'> }) {
  return save.type === 'conflict' ? <ConflictDialog conflict={save} decide={decide} /> : null;
}
