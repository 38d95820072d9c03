'use client';

import { Dices, KeyRound, Plus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Select } from '@/components/ui/select';
import { makeSecret } from './made-secret';
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
const MAKE = '+make';

/** A stored secret by its name, or a new one made on the spot. */
export function SecretPicker({ value, onValueChange, names, writable, className, ...rest }: SecretPickerProps) {
  const t = useTranslations('endpoint.secret');
  const router = useRouter();
  /** The value to begin with; null = no dialog. */
  const [making, setMaking] = useState<string | null>(null);
  const all = value === '' || names.includes(value) ? names : [value, ...names];
  const options = [
    ...all.map((name) => ({
      value: name,
      label: <code className="text-small">{name}</code>,
      icon: <KeyRound aria-hidden />,
    })),
    ...(writable
      ? [
          { value: MAKE, label: t('make'), icon: <Dices aria-hidden /> },
          { value: NEW, label: t('new'), icon: <Plus aria-hidden /> },
        ]
      : []),
    ...(all.length === 0 && !writable ? [{ value: 'none', label: t('none'), hint: t('ask'), disabled: true }] : []),
  ];
  const choose = (chosen: string) => {
    if (chosen === NEW) setMaking('');
    else if (chosen === MAKE) setMaking(makeSecret());
    else onValueChange(chosen);
  };
  return (
    <>
      <Select
        {...rest}
        value={value === '' ? undefined : value}
        placeholder={t('choose')}
        options={options}
        onValueChange={choose}
        className={className ?? 'w-full'}
      />
      {making !== null ? (
        <ValueDialog
          open
          type="secret"
          made={making}
          taken={names}
          onOpenChange={() => setMaking(null)}
          onStored={(name) => {
            onValueChange(name);
            router.refresh();
          }}
        />
      ) : null}
    </>
  );
}
