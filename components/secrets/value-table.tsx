'use client';

import { KeyRound, Plus, Variable } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Card } from '@/components/ui/setting-row';
import type { StoredValue, StoredValueType } from './stored-value';
import { ValueDialog } from './value-dialog';
import { type Editing, ValueRow } from './value-row';

/** Secrets or variables: one row each, one cell per environment. */
export function ValueTable({
  type,
  values,
  writable,
}: {
  type: StoredValueType;
  values: readonly StoredValue[];
  writable: boolean;
}) {
  const t = useTranslations('secrets');
  const router = useRouter();
  const [editing, setEditing] = useState<Editing>();
  const create = writable ? (
    <Button icon={<Plus />} onClick={() => setEditing({})}>
      {t(`new.${type}`)}
    </Button>
  ) : null;
  return (
    <section aria-labelledby={`${type}-heading`} className="mt-8">
      <header className="mb-3 flex items-end gap-4">
        <div className="min-w-0 flex-1">
          <h2 id={`${type}-heading`} className="text-strong font-semibold">
            {t(`kind.${type}`)}
          </h2>
          {type === 'variable' ? <p className="mt-0.5 text-dense text-pretty text-ink-2">{t('variableLead')}</p> : null}
        </div>
        {values.length > 0 ? create : null}
      </header>
      <Card className="overflow-hidden">
        {values.length === 0 ? (
          <EmptyState icon={type === 'secret' ? <KeyRound /> : <Variable />} title={t(`empty.${type}`)} action={create}>
            {t(`empty.${type}Body`)}
          </EmptyState>
        ) : (
          <Rows type={type} values={values} writable={writable} onEdit={setEditing} />
        )}
      </Card>
      {editing ? (
        <ValueDialog
          open
          onOpenChange={() => setEditing(undefined)}
          type={type}
          {...editing}
          taken={values.map((value) => value.name)}
          onStored={() => router.refresh()}
        />
      ) : null}
    </section>
  );
}

function Rows({
  type,
  values,
  writable,
  onEdit,
}: {
  type: StoredValueType;
  values: readonly StoredValue[];
  writable: boolean;
  onEdit: (editing: Editing) => void;
}) {
  const t = useTranslations('secrets.columns');
  return (
    <table className="w-full table-fixed text-left text-dense max-md:block">
      <thead className="max-md:sr-only">
        <tr className="h-8 border-b border-line text-small text-ink-3">
          <th className="w-1/4 pl-5 font-medium">{t('name')}</th>
          <th className="font-medium">{t('production')}</th>
          <th className="font-medium">{t('test')}</th>
          <th className="font-medium">{t('uses')}</th>
          <th className="w-30 font-medium max-lg:hidden">{t('updated')}</th>
          <td className="w-12" />
        </tr>
      </thead>
      <tbody className="max-md:block">
        {values.map((value) => (
          <ValueRow key={value.name} type={type} value={value} writable={writable} onEdit={onEdit} />
        ))}
      </tbody>
    </table>
  );
}
