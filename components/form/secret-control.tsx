'use client';

import { KeyRound } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Select } from '@/components/ui/select';
import { useForm } from './form-context';

const ValueDialog = dynamic(() => import('@/components/secrets/value-dialog').then((module) => module.ValueDialog), {
  loading: () => null,
});

const NEW = '+new';

/** Chooses a stored secret by its name, or stores a new one. Its value is never shown. */
export function SecretControl({
  value,
  onChange,
  label,
}: {
  value: string;
  onChange: (value: string) => void;
  label: string;
}) {
  const t = useTranslations('form');
  const { secrets, refreshNames, disabled } = useForm();
  const [creating, setCreating] = useState(false);
  const names = value === '' || secrets.includes(value) ? secrets : [value, ...secrets];
  const options = [
    ...names.map((name) => ({
      value: name,
      label: name,
      icon: <KeyRound size={14} className="text-ink-3" />,
      ...(secrets.includes(name) ? {} : { hint: t('secretMissing') }),
    })),
    { value: NEW, label: t('newSecret') },
  ];
  return (
    <>
      <Select
        className="w-full"
        aria-label={label}
        value={value === '' ? undefined : value}
        placeholder={t('chooseSecret')}
        options={options}
        disabled={disabled}
        onValueChange={(chosen) => (chosen === NEW ? setCreating(true) : onChange(chosen))}
      />
      {creating ? (
        <ValueDialog
          open
          onOpenChange={setCreating}
          type="secret"
          taken={secrets}
          onStored={(name) => {
            refreshNames();
            onChange(name);
          }}
        />
      ) : null}
    </>
  );
}
