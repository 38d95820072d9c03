'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { accountApi } from '@/components/account-api';
import { Button } from '@/components/ui/button';
import { Field, FieldError } from '@/components/ui/field';
import { useErrorSentence } from '@/components/words/use-error-sentence';
import { PASSWORD_MIN } from '@/lib/contract/passwords';
import { type FieldErrors, textOf } from './account-fields';
import { PasswordInput } from './password-input';

/** Behind an invite link: a person chooses their password and is signed in. */
export function JoinForm({ token, email }: { token: string; email: string }) {
  const t = useTranslations('auth');
  const sentence = useErrorSentence();
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<FieldErrors<'password' | 'form'>>({});
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const password = textOf(new FormData(event.currentTarget), 'password');
    const isShort = password.length < PASSWORD_MIN;
    setErrors(isShort ? { password: t('errors.passwordShort', { min: PASSWORD_MIN }) } : {});
    if (isShort) return;
    setBusy(true);
    try {
      await accountApi.join({ token, password });
      window.location.replace('/');
    } catch (error) {
      setErrors({ form: sentence(error) });
      setBusy(false);
    }
  };
  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      {/* So that a password manager stores the password under the right account. */}
      <input hidden readOnly name="username" autoComplete="username" value={email} />
      <Field label={t('join.password')} hint={t('setup.passwordHint', { min: PASSWORD_MIN })} error={errors.password}>
        <PasswordInput size="lg" name="password" autoComplete="new-password" autoFocus />
      </Field>
      {errors.form ? <FieldError className="mt-0">{errors.form}</FieldError> : null}
      <Button type="submit" variant="primary" size="lg" loading={busy} className="mt-1">
        {t('join.submit')}
      </Button>
    </form>
  );
}
