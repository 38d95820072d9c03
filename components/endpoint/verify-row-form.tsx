'use client';

import { TriangleAlert, X } from 'lucide-react';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { SecretPicker } from '@/components/secrets/secret-picker';
import { IconButton } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { type ConnectionFacts, missingIn } from './connection-facts';
import type { DoorRow } from './door-rows';

interface VerifyRowFormProps {
  row: DoorRow;
  facts: ConnectionFacts;
  onChange: (row: DoorRow) => void;
  onRemove: () => void;
}

/** The fields of one way to prove who calls. */
export function VerifyRowForm({ row, facts, onChange, onRemove }: VerifyRowFormProps) {
  const t = useTranslations('endpoint.verify');
  return (
    <fieldset disabled={!facts.editable} className="mt-2.5 min-w-0">
      <legend className="sr-only">{t(row.type)}</legend>
      <div className="flex flex-wrap items-center gap-2">
        <SchemeFields row={row} onChange={onChange}>
          <SecretPicker
            aria-label={`${t(row.type)}: ${t(secretWord[row.type])}`}
            prefix={t(secretWord[row.type])}
            value={row.secret}
            names={facts.secrets.map((secret) => secret.name)}
            writable={facts.canStoreSecrets}
            onValueChange={(secret) => onChange({ ...row, secret })}
            className="flex-1 basis-56"
          />
        </SchemeFields>
        <IconButton label={t('remove', { scheme: t(row.type) })} onClick={onRemove}>
          <X />
        </IconButton>
      </div>
      <RowNote row={row} facts={facts} />
    </fieldset>
  );
}

const secretWord = { header: 'secret', basic: 'password', bearer: 'token', hmac: 'key' } as const;

function SchemeFields({
  row,
  onChange,
  children,
}: Pick<VerifyRowFormProps, 'row' | 'onChange'> & { children: ReactNode }) {
  const t = useTranslations('endpoint.verify');
  switch (row.type) {
    case 'bearer':
      return children;
    case 'header':
      return (
        <>
          <Line label={t('headerName')} value={row.name} onChange={(name) => onChange({ ...row, name })} />
          {children}
        </>
      );
    case 'basic':
      return (
        <>
          <Line label={t('user')} value={row.user} onChange={(user) => onChange({ ...row, user })} />
          {children}
        </>
      );
    case 'hmac':
      return (
        <>
          <Line label={t('headerName')} value={row.header} onChange={(header) => onChange({ ...row, header })} />
          {children}
          <Select
            aria-label={t('algorithm')}
            prefix={t('algorithm')}
            value={row.algorithm}
            onValueChange={(algorithm) => onChange({ ...row, algorithm })}
            options={(['sha256', 'sha1', 'sha512'] as const).map((value) => ({
              value,
              label: `HMAC ${value.toUpperCase()}`,
            }))}
          />
          <Select
            aria-label={t('encoding')}
            prefix={t('encoding')}
            value={row.encoding}
            onValueChange={(encoding) => onChange({ ...row, encoding })}
            options={(['hex', 'base64'] as const).map((value) => ({ value, label: t(value) }))}
          />
          <Line
            label={t('prefix')}
            value={row.prefix}
            placeholder={t('prefixPlaceholder')}
            onChange={(prefix) => onChange({ ...row, prefix })}
          />
        </>
      );
  }
}

/** The label stands inside the field, quieter than its value. */
function Line({
  label,
  value,
  placeholder,
  onChange,
}: {
  label: string;
  value: string;
  placeholder?: string;
  onChange: (value: string) => void;
}) {
  return (
    <Input
      mono
      aria-label={label}
      leading={
        <span aria-hidden className="shrink-0 text-ink-3">
          {label}
        </span>
      }
      value={value}
      placeholder={placeholder}
      maxLength={200}
      spellCheck={false}
      onChange={(event) => onChange(event.target.value)}
      className="flex-1 basis-44"
    />
  );
}

function RowNote({ row, facts }: Pick<VerifyRowFormProps, 'row' | 'facts'>) {
  const t = useTranslations();
  const format = useFormatter();
  const words = noteOf();
  if (words === undefined) return null;
  return (
    <p className="mt-1.5 flex gap-1.5 text-dense text-warn">
      <TriangleAlert size={14} aria-hidden className="mt-0.5" />
      {words}
    </p>
  );

  function noteOf(): string | undefined {
    const header = row.type === 'header' ? row.name : row.type === 'hmac' ? row.header : 'x';
    if (!/^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/.test(header)) return t('endpoint.verify.headerInvalid');
    if (row.secret === '') return t('endpoint.verify.incomplete');
    const missing = missingIn(facts, row.secret).map((environment) => t(`common.environment.${environment}`));
    if (missing.length === 0) return undefined;
    return t('endpoint.verify.missingSecret', { name: row.secret, environments: format.list(missing) });
  }
}
