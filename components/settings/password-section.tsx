'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { accountApi } from '@/components/account-api';
import { type FieldErrors, textOf } from '@/components/auth/account-fields';
import { PasswordInput } from '@/components/auth/password-input';
import { ApiError } from '@/components/send';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { SettingRow } from '@/components/ui/setting-row';
import { useToast } from '@/components/ui/toast';
import { useErrorSentence } from '@/components/words/use-error-sentence';
import { PASSWORD_MIN } from '@/lib/contract/passwords';

export function PasswordSection() {
  const t = useTranslations('settings.password');
  const show = useToast();
  const sentence = useErrorSentence();
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<FieldErrors<'current' | 'next'>>({});
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const element = event.currentTarget;
    const form = new FormData(element);
    const [currentPassword, newPassword] = [textOf(form, 'current'), textOf(form, 'next')];
    const found: typeof errors = {};
    if (currentPassword === '') found.current = t('wrong');
    if (newPassword.length < PASSWORD_MIN) found.next = t('short', { min: PASSWORD_MIN });
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    try {
      await accountApi.changePassword({ currentPassword, newPassword });
      show({ title: t('done') });
      element.reset();
    } catch (error) {
      // better-auth answers 400 INVALID_PASSWORD for a wrong current one.
      if (error instanceof ApiError && error.code === 'INVALID_PASSWORD') setErrors({ current: t('wrong') });
      else show({ tone: 'bad', title: sentence(error) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <SettingRow title={t('title')} lead={t('lead')}>
      <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-3.5">
        <Field label={t('current')} error={errors.current}>
          <PasswordInput name="current" autoComplete="current-password" />
        </Field>
        <Field label={t('next')} error={errors.next}>
          <PasswordInput name="next" autoComplete="new-password" />
        </Field>
        <Button type="submit" loading={busy} className="self-start">
          {t('submit')}
        </Button>
      </form>
    </SettingRow>
  );
}
