'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { ConfirmDialog } from '@/components/ui/dialog';
import type { ApiKeyInfo } from '@/lib/contract/people';

export interface RemoveDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  name: string;
  /** API keys that the person made. They know them, and go on knowing them. */
  keys: readonly ApiKeyInfo[];
  onRemove: (revokeKeys: boolean) => Promise<void>;
}

export function RemoveDialog({ name, keys, onRemove, ...dialog }: RemoveDialogProps) {
  const t = useTranslations('settings.people');
  const format = useFormatter();
  const [revoke, setRevoke] = useState(true);
  const names = format.list(keys.map((key) => `${key.name} (${key.prefix}…)`));
  return (
    <ConfirmDialog
      danger
      {...dialog}
      title={t('removeTitle', { name })}
      description={t('removeBody', { name })}
      confirm={t('remove')}
      onConfirm={() => onRemove(revoke && keys.length > 0)}
    >
      {keys.length > 0 ? (
        <div className="flex flex-col gap-2">
          <p className="text-pretty wrap-anywhere">{t('removeKeys', { name, count: keys.length, keys: names })}</p>
          <Checkbox checked={revoke} onCheckedChange={(next) => setRevoke(next === true)}>
            {t('revokeKeys', { count: keys.length })}
          </Checkbox>
        </div>
      ) : null}
    </ConfirmDialog>
  );
}
