'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { api } from '@/components/api';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog } from '@/components/ui/dialog';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { useToast } from '@/components/ui/toast';
import { useErrorSentence } from '@/components/words/use-error-sentence';
import type { NewApiKey } from '@/lib/contract/people';

const keyRoles = ['viewer', 'editor', 'admin'] as const;
type KeyRole = (typeof keyRoles)[number];

/** Asks for name and role, then shows the key once. */
export function NewKeyDialog({
  open,
  onOpenChange,
  onMade,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onMade: () => void;
}) {
  const t = useTranslations('settings.keys');
  const [made, setMade] = useState<NewApiKey>();
  const close = (next: boolean) => {
    onOpenChange(next);
    if (!next) setMade(undefined);
  };
  return made ? (
    <Dialog
      open={open}
      onOpenChange={close}
      title={t('made')}
      description={t('madeLead')}
      footer={
        <Button variant="primary" onClick={() => close(false)}>
          {t('done')}
        </Button>
      }
    >
      <div className="flex items-center gap-2 rounded-float bg-sunken py-2 pr-2 pl-3">
        <code className="min-w-0 flex-1 text-small wrap-anywhere">{made.key}</code>
        <CopyButton text={made.key} label={t('key')} variant="default" />
      </div>
    </Dialog>
  ) : (
    <KeyForm
      open={open}
      onOpenChange={close}
      onMade={(key) => {
        setMade(key);
        onMade();
      }}
    />
  );
}

function KeyForm({
  open,
  onOpenChange,
  onMade,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onMade: (key: NewApiKey) => void;
}) {
  const t = useTranslations('settings.keys');
  const common = useTranslations('common');
  const show = useToast();
  const sentence = useErrorSentence();
  const formId = useId();
  const [name, setName] = useState('');
  const [role, setRole] = useState<KeyRole>('editor');
  const [error, setError] = useState<string>();
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() === '') return setError(t('nameMissing'));
    setBusy(true);
    try {
      onMade(await api.post('/api-keys', { body: { name: name.trim(), role } }));
      setName('');
    } catch (refusal) {
      show({ tone: 'bad', title: sentence(refusal) });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('create')}
      footer={
        <>
          <Button variant="ghost" onClick={() => onOpenChange(false)}>
            {common('cancel')}
          </Button>
          <Button type="submit" form={formId} variant="primary" loading={busy}>
            {t('create')}
          </Button>
        </>
      }
    >
      <form id={formId} onSubmit={(event) => void submit(event)} className="flex flex-col gap-4">
        <Field label={t('name')} error={error}>
          <Input
            value={name}
            maxLength={120}
            placeholder={t('namePlaceholder')}
            onChange={(event) => setName(event.target.value)}
          />
        </Field>
        <Field label={t('role')}>
          <Select
            value={role}
            onValueChange={setRole}
            className="w-full"
            options={keyRoles.map((one) => ({ value: one, label: t(`roles.${one}`), hint: t(`roles.${one}Hint`) }))}
          />
        </Field>
      </form>
    </Dialog>
  );
}
