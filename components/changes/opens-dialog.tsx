'use client';

import { LockOpen } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import type { VerifyRow } from '@/lib/checks/rows.gen';
import { useCallersChange } from './use-caller-words';

export interface OpensDialogProps {
  /** The question: "Version 1 lets anyone call. Keep the present check?" */
  readonly title: string;
  readonly change: { readonly from: readonly VerifyRow[]; readonly to: readonly VerifyRow[] };
  readonly onClose: () => void;
  readonly onKeep: () => Promise<unknown>;
  readonly onOpen: () => Promise<unknown>;
}

/** Asks before a door that asked who calls opens again. */
export function OpensDialog({ title, change, onClose, onKeep, onOpen }: OpensDialogProps) {
  const t = useTranslations('changes.opening');
  const common = useTranslations('common');
  const words = useCallersChange();
  const [busy, setBusy] = useState<'keep' | 'open' | null>(null);
  const act = async (which: 'keep' | 'open', does: () => Promise<unknown>) => {
    setBusy(which);
    await does();
    onClose();
  };
  return (
    <Dialog
      open
      size="sm"
      onOpenChange={onClose}
      mark={
        <span className="grid size-9 shrink-0 place-items-center rounded-full bg-warn-soft text-warn">
          <LockOpen size={18} aria-hidden />
        </span>
      }
      title={title}
      description={t('body', words(change))}
      footer={
        <>
          <Button variant="ghost" onClick={onClose} className="mr-auto">
            {common('cancel')}
          </Button>
          <Button loading={busy === 'open'} onClick={() => void act('open', onOpen)}>
            {t('open')}
          </Button>
          <Button variant="primary" data-first-focus loading={busy === 'keep'} onClick={() => void act('keep', onKeep)}>
            {t('keep')}
          </Button>
        </>
      }
    />
  );
}
