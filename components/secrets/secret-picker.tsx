'use client';

import { KeyRound, Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Select } from '@/components/ui/select';
import { ValueDialog } from './value-dialog';

export interface SecretPickerProps {
  /** Name of a stored secret; empty = none chosen. */
  value: string;
  onValueChange: (name: string) => void;
  names: readonly string[];
  /** May this person store a new one? */
  writable: boolean;
  prefix?: string;
  'aria-label'?: string;
  className?: string;
}

const NEW = '+new';

/** A stored secret by its name, or a new one made on the spot. */
export function SecretPicker({ value, onValueChange, names, writable, className, ...rest }: SecretPickerProps) {
  const t = useTranslations('endpoint.secret');
  const router = useRouter();
  const [making, setMaking] = useState(false);
  const all = value === '' || names.includes(value) ? names : [value, ...names];
  const options = [
    ...all.map((name) => ({
      value: name,
      label: <code className="text-small">{name}</code>,
      icon: <KeyRound aria-hidden />,
    })),
    ...(writable ? [{ value: NEW, label: t('new'), icon: <Plus aria-hidden /> }] : []),
    ...(all.length === 0 && !writable ? [{ value: 'none', label: t('none'), hint: t('ask'), disabled: true }] : []),
  ];
  return (
    <>
      <Select
        {...rest}
        value={value === '' ? undefined : value}
        placeholder={t('choose')}
        options={options}
        onValueChange={(chosen) => (chosen === NEW ? setMaking(true) : onValueChange(chosen))}
        className={className ?? 'w-full'}
      />
      {making ? (
        <ValueDialog
          open
          type="secret"
          taken={names}
          onOpenChange={setMaking}
          onStored={(name) => {
            onValueChange(name);
            router.refresh();
          }}
        />
      ) : null}
    </>
  );
}
