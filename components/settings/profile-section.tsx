'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { api } from '@/components/api';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { SettingRow } from '@/components/ui/setting-row';
import { useSave } from '@/components/use-save';

export function ProfileSection({ name, email }: { name: string; email: string }) {
  const t = useTranslations('settings.profile');
  const words = useTranslations('common');
  const router = useRouter();
  const save = useSave();
  const [draft, setDraft] = useState(name);
  const [error, setError] = useState<string>();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const next = draft.trim();
    setError(next === '' ? t('nameMissing') : undefined);
    if (next === '') return;
    if (await save.run(() => api.patch('/me', { body: { name: next } }))) router.refresh();
  };
  return (
    <SettingRow title={t('title')} lead={t('lead')}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-3.5">
        <Field label={t('name')} error={error}>
          <Input value={draft} maxLength={120} autoComplete="name" onChange={(event) => setDraft(event.target.value)} />
        </Field>
        <Field label={t('email')}>
          <Input value={email} disabled />
        </Field>
        <Button type="submit" loading={save.busy} disabled={draft.trim() === name} className="self-start">
          {words('save')}
        </Button>
      </form>
    </SettingRow>
  );
}
