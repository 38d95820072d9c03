'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { api } from '@/components/api';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { useSave } from '@/components/use-save';

export function RenameDialog({
  flow,
  onClose,
}: {
  flow: { readonly id: string; readonly name: string };
  onClose: () => void;
}) {
  const t = useTranslations();
  const router = useRouter();
  const save = useSave();
  const formId = useId();
  const [name, setName] = useState(flow.name);
  const [error, setError] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return setError(t('home.rename.missing'));
    if (!(await save.run(() => api.patch('/flows/{id}', { params: { id: flow.id }, body: { name: name.trim() } }))))
      return;
    router.refresh();
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      size="sm"
      title={t('home.rename.title')}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t('common.cancel')}
          </Button>
          <Button type="submit" form={formId} variant="primary" loading={save.busy}>
            {t('common.save')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={(event) => void submit(event)}>
        <Field label={t('home.rename.name')} error={error}>
          <Input value={name} maxLength={120} autoFocus onChange={(event) => setName(event.target.value)} />
        </Field>
      </form>
    </Dialog>
  );
}
