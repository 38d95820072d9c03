'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { api } from '@/components/api';
import { type FieldErrors, isEmail, textOf } from '@/components/auth/account-fields';
import { ApiError } from '@/components/send';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { Field, FieldError } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { useErrorSentence } from '@/components/words/use-error-sentence';
import type { AddedMember, MemberRole } from '@/lib/contract/people';
import { useRoleOptions } from './role-options';

interface NewPersonDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onAdded: (person: AddedMember) => void;
}

type Errors = FieldErrors<'name' | 'email' | 'form'>;

export function NewPersonDialog({ open, onOpenChange, onAdded }: NewPersonDialogProps) {
  const t = useTranslations('settings.people');
  const common = useTranslations('common');
  const sentence = useErrorSentence();
  const options = useRoleOptions();
  const formId = useId();
  const [role, setRole] = useState<MemberRole>('editor');
  const [errors, setErrors] = useState<Errors>({});
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const [name, email] = [textOf(form, 'name').trim(), textOf(form, 'email').trim()];
    const found: Errors = {};
    if (name === '') found.name = t('nameMissing');
    if (!isEmail(email)) found.email = t('emailInvalid');
    setErrors(found);
    if (Object.keys(found).length > 0) return;
    setBusy(true);
    try {
      onAdded(await api.post('/members', { body: { name, email, role } }));
    } catch (error) {
      const isTaken = error instanceof ApiError && error.code === 'email_taken';
      setErrors({ [isTaken ? 'email' : 'form']: sentence(error) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => {
        setErrors({});
        onOpenChange(next);
      }}
      title={t('add')}
      footer={
        <>
          <Button variant="ghost" onClick={() => onOpenChange(false)}>
            {common('cancel')}
          </Button>
          <Button type="submit" form={formId} variant="primary" loading={busy}>
            {t('makeLink')}
          </Button>
        </>
      }
    >
      <form noValidate id={formId} onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <Field label={t('name')} error={errors.name}>
          <Input name="name" maxLength={120} autoComplete="off" />
        </Field>
        <Field label={t('email')} hint={t('emailHint')} error={errors.email}>
          <Input name="email" type="email" maxLength={254} autoComplete="off" />
        </Field>
        <Field label={t('role')}>
          <Select value={role} onValueChange={setRole} className="w-full" options={options} />
        </Field>
        {errors.form ? <FieldError className="mt-0">{errors.form}</FieldError> : null}
      </form>
    </Dialog>
  );
}
