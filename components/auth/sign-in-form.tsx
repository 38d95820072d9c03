'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { accountApi } from '@/components/account-api';
import { ApiError } from '@/components/send';
import { Button } from '@/components/ui/button';
import { Field, FieldError } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { useErrorSentence } from '@/components/words/use-error-sentence';
import { type FieldErrors, isEmail, textOf } from './account-fields';
import { PasswordInput } from './password-input';

/** On its own page. `next`: where to go afterwards, a path of this site. */
export function SignInThenGo({ next }: { next: string }) {
  return <SignInForm onSignedIn={() => window.location.assign(next)} />;
}

export function SignInForm({ onSignedIn }: { onSignedIn: () => void }) {
  const t = useTranslations('auth');
  const sentence = useErrorSentence();
  const [busy, setBusy] = useState(false);
  const [errors, setErrors] = useState<FieldErrors<'email' | 'password' | 'form'>>({});

  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [email, password] = [textOf(form, 'email'), textOf(form, 'password')];
    const found: typeof errors = {};
    if (!isEmail(email)) found.email = t('errors.emailInvalid');
    if (password === '') found.password = t('errors.passwordMissing');
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    try {
      await accountApi.signIn({ email: email.trim(), password });
      onSignedIn();
    } catch (error) {
      const wrong = error instanceof ApiError && error.status === 401;
      setErrors({ form: wrong ? t('signIn.wrong') : sentence(error) });
      setBusy(false);
    }
  };

  return (
    <form noValidate onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
      <Field label={t('signIn.email')} error={errors.email}>
        <Input size="lg" name="email" type="email" autoComplete="username" autoFocus />
      </Field>
      <Field label={t('signIn.password')} error={errors.password}>
        <PasswordInput size="lg" name="password" autoComplete="current-password" />
      </Field>
      {errors.form ? <FieldError className="mt-0">{errors.form}</FieldError> : null}
      <Button type="submit" variant="primary" size="lg" loading={busy} className="mt-1">
        {t('signIn.submit')}
      </Button>
    </form>
  );
}
