'use client';

import { Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { api } from '@/components/api';
import { IconButton } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/dialog';
import { useSave } from '@/components/use-save';
import type { StoredValue, StoredValueType } from './stored-value';
import { addressOf } from './value-address';

/** Deletes a value in every environment it is set in, once the flows that use it are told. */
export function RemoveValue({ type, value }: { type: StoredValueType; value: StoredValue }) {
  const t = useTranslations('secrets.delete');
  const format = useFormatter();
  const router = useRouter();
  const save = useSave();
  const [asking, setAsking] = useState(false);
  const { name } = value;
  const environment = value.environments.length === 2 ? 'both' : value.environments[0];
  const remove = async () => {
    const gone = await save.run(
      () => api.delete(addressOf[type], { params: { name }, query: { environment, force: true } }),
      t('done', { name }),
    );
    if (gone) router.refresh();
  };
  const flows = format.list(value.uses.map((use) => use.name));
  return (
    <>
      <IconButton label={`${t('action')}: ${name}`} onClick={() => setAsking(true)}>
        <Trash2 />
      </IconButton>
      <ConfirmDialog
        danger
        open={asking}
        onOpenChange={setAsking}
        title={t('title', { name })}
        description={value.uses.length > 0 ? t('used', { flows, count: value.uses.length }) : t('unused')}
        confirm={t('action')}
        onConfirm={remove}
      />
    </>
  );
}
