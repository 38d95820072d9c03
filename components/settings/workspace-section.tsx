'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { api } from '@/components/api';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { SettingRow } from '@/components/ui/setting-row';
import { TimeZoneInput } from '@/components/ui/time-zone-input';
import { useSave } from '@/components/use-save';
import { useTimeIn } from '@/components/words/use-time-in';
import { isTimeZone } from '@/lib/engine/formats/time-zone';

interface Workspace {
  readonly name: string;
  readonly timeZone: string;
}

export function WorkspaceSection({ workspace }: { workspace: Workspace }) {
  const t = useTranslations('settings.workspace');
  const common = useTranslations('common');
  const router = useRouter();
  const save = useSave();
  const [draft, setDraft] = useState<Workspace>({ name: workspace.name, timeZone: workspace.timeZone });
  const next = { name: draft.name.trim(), timeZone: draft.timeZone.trim() };
  const isUnknown = !isTimeZone(next.timeZone);
  const time = useTimeIn(next.timeZone);
  const isSame = next.name === workspace.name && next.timeZone === workspace.timeZone;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (await save.run(() => api.patch('/workspace', { body: next }), t('changed'))) router.refresh();
  };
  return (
    <SettingRow title={t('title')} lead={t('lead')}>
      <form onSubmit={(event) => void submit(event)} className="flex flex-col items-start gap-3">
        <Field label={t('name')} className="w-full">
          <Input
            value={draft.name}
            maxLength={120}
            onChange={(event) => setDraft({ ...draft, name: event.target.value })}
          />
        </Field>
        <Field
          label={t('zone')}
          hint={time ? t('zoneHint', { time }) : undefined}
          error={isUnknown ? t('zoneUnknown') : undefined}
          className="w-full"
        >
          <TimeZoneInput value={draft.timeZone} onValueChange={(timeZone) => setDraft({ ...draft, timeZone })} />
        </Field>
        <Button type="submit" loading={save.busy} disabled={isSame || isUnknown || next.name === ''}>
          {common('save')}
        </Button>
      </form>
    </SettingRow>
  );
}
