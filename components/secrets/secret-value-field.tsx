'use client';

import { Dices } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { PasswordInput } from '@/components/auth/password-input';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { makeSecret } from './made-secret';

export interface SecretValueFieldProps {
  value: string;
  /** What was made here; as long as the value is still that one, it is shown, to be copied. */
  made: string;
  /** There is a value already, which an empty field keeps. */
  isStored: boolean;
  error: string | undefined;
  onChange: (value: string) => void;
  onMade: (value: string) => void;
}

/** The value of a secret: typed and hidden, or made here and shown this once. */
export function SecretValueField({ value, made, isStored, error, onChange, onMade }: SecretValueFieldProps) {
  const t = useTranslations('secrets.form');
  const isMade = made !== '' && value === made;
  const make = (
    <Button size="sm" variant="ghost" icon={<Dices />} className="-my-1.5" onClick={() => onMade(makeSecret())}>
      {t('make')}
    </Button>
  );
  return (
    <Field
      label={t('value')}
      action={make}
      hint={t(isMade ? 'shownOnce' : isStored ? 'valueKept' : 'valueHint')}
      error={error}
    >
      {isMade ? (
        <Input
          mono
          value={value}
          spellCheck={false}
          trailing={<CopyButton text={value} label={t('copyValue')} className="-mr-1.5" />}
          onChange={(event) => onChange(event.target.value)}
        />
      ) : (
        <PasswordInput mono value={value} autoComplete="off" onChange={(event) => onChange(event.target.value)} />
      )}
    </Field>
  );
}
