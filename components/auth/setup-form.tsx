'use client';

import { useLocale, useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { accountApi } from '@/components/account-api';
import { isLanguage } from '@/components/preferences/preferences';
import { Button } from '@/components/ui/button';
import { Field, FieldError } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { useErrorSentence } from '@/components/words/use-error-sentence';
import { PASSWORD_MIN } from '@/lib/contract/passwords';
import { type FieldErrors, isEmail, textOf } from './account-fields';
import { PasswordInput } from './password-input';

type Errors = FieldErrors<'name' | 'email' | 'password' | 'token' | 'form'>;

/** The first visit: one form makes the owner and signs them in. */
export function SetupForm({ needsToken }: { needsToken: boolean }) {
  const t = useTranslations('auth');
  const locale = useLocale();
  const sentence = useErrorSentence();
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<Errors>({});

  const check = (form: FormData): Errors => {
    const found: Errors = {};
    if (textOf(form, 'name').trim() === '') found.name = t('errors.nameMissing');
    if (!isEmail(textOf(form, 'email'))) found.email = t('errors.emailInvalid');
    if (textOf(form, 'password').length < PASSWORD_MIN)
      found.password = t('errors.passwordShort', { min: PASSWORD_MIN });
    if (needsToken && textOf(form, 'token').trim() === '') found.token = t('errors.tokenMissing');
    return found;
  };

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const found = check(form);
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    try {
      await accountApi.setUp({
        name: textOf(form, 'name').trim(),
        email: textOf(form, 'email').trim(),
        password: textOf(form, 'password'),
        language: isLanguage(locale) ? locale : undefined,
        timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
        ...(needsToken ? { token: textOf(form, 'token').trim() } : {}),
      });
      window.location.assign('/new');
    } catch (error) {
      setErrors({ form: sentence(error) });
      setBusy(false);
    }
  };

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <Field label={t('setup.name')} error={errors.name}>
        <Input size="lg" name="name" autoComplete="name" maxLength={120} autoFocus />
      </Field>
      <Field label={t('setup.email')} hint={t('setup.emailHint')} error={errors.email}>
        <Input size="lg" name="email" type="email" autoComplete="username" />
      </Field>
      <Field label={t('setup.password')} hint={t('setup.passwordHint', { min: PASSWORD_MIN })} error={errors.password}>
        <PasswordInput size="lg" name="password" autoComplete="new-password" />
      </Field>
      {needsToken ? (
        <Field label={t('setup.token')} hint={t('setup.tokenHint')} error={errors.token}>
          <Input size="lg" name="token" mono />
        </Field>
      ) : null}
      {errors.form ? <FieldError className="mt-0">{errors.form}</FieldError> : null}
      <Button type="submit" variant="primary" size="lg" loading={busy} className="mt-1">
        {t('setup.submit')}
      </Button>
    </form>
  );
}
