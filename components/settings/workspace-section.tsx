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

export function WorkspaceSection({ name }: { name: string }) {
  const t = useTranslations('settings.workspace');
  const common = useTranslations('common');
  const router = useRouter();
  const save = useSave();
  const [draft, setDraft] = useState(name);
  const next = draft.trim();
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await save.run(() => api.patch('/workspace', { name: next }), t('renamed'))) router.refresh();
  };
  return (
    <SettingRow title={t('title')} lead={t('lead')}>
      <form onSubmit={(event) => void submit(event)} className="flex items-end gap-2">
        <Field label={t('name')} className="flex-1">
          <Input value={draft} maxLength={120} onChange={(event) => setDraft(event.target.value)} />
        </Field>
        <Button type="submit" loading={save.busy} disabled={next === name || next === ''}>
          {common('save')}
        </Button>
      </form>
    </SettingRow>
  );
}
