'use client';

import { Check, KeyRound, Pencil, Plus, RefreshCw, Trash2, TriangleAlert, Variable } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { api } from '@/components/api';
import { Badge } from '@/components/ui/badge';
import { Button, IconButton } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/dialog';
import { EmptyState } from '@/components/ui/empty-state';
import { Card } from '@/components/ui/setting-row';
import { useSave } from '@/components/use-save';
import { environments, type StoredValue, type StoredValueType } from './stored-value';
import { type Target, ValueDialog } from './value-dialog';

interface Editing {
  readonly name?: string;
  readonly environment?: Target;
  readonly current?: string;
}

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
            {t.rich(`empty.${type}Body`, { code: () => <code className="text-code">{'{{ env.NAME }}'}</code> })}
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
    <table className="w-full text-left text-dense max-md:block">
      <thead className="max-md:sr-only">
        <tr className="h-8 border-b border-line text-small text-ink-3">
          <th className="pl-5 font-medium">{t('name')}</th>
          <th className="font-medium">{t('production')}</th>
          <th className="font-medium">{t('test')}</th>
          <th className="font-medium">{t('uses')}</th>
          <th className="font-medium max-lg:hidden">{t('updated')}</th>
          <th className="w-12" />
        </tr>
      </thead>
      <tbody className="max-md:block">
        {values.map((value) => (
          <Row key={value.name} type={type} value={value} writable={writable} onEdit={onEdit} />
        ))}
      </tbody>
    </table>
  );
}

function Row({
  type,
  value,
  writable,
  onEdit,
}: {
  type: StoredValueType;
  value: StoredValue;
  writable: boolean;
  onEdit: (editing: Editing) => void;
}) {
  const t = useTranslations('secrets');
  const format = useFormatter();
  return (
    <tr className="h-12 border-b border-line last:border-b-0 max-md:relative max-md:flex max-md:h-auto max-md:flex-wrap max-md:items-center max-md:gap-x-4 max-md:gap-y-1 max-md:px-4 max-md:py-3">
      <th
        scope="row"
        className="max-w-70 truncate pr-4 pl-5 text-left font-medium max-md:w-full max-md:pr-10 max-md:pl-0"
      >
        <code className="text-small text-ink-1">{value.name}</code>
      </th>
      {environments.map((environment) => (
        <td key={environment} className="pr-4">
          <span className="mr-1.5 text-small text-ink-3 md:hidden">{t(`columns.${environment}`)}</span>
          <ValueCell type={type} value={value} environment={environment} writable={writable} onEdit={onEdit} />
        </td>
      ))}
      <td className="pr-4 max-md:w-full">
        <Uses value={value} />
      </td>
      <td className="pr-4 whitespace-nowrap text-ink-3 num max-lg:hidden">
        {format.relativeTime(new Date(value.updatedAt))}
      </td>
      <td className="pr-3 text-right max-md:absolute max-md:top-2 max-md:right-2 max-md:p-0">
        {writable ? <RemoveButton type={type} value={value} /> : null}
      </td>
    </tr>
  );
}

function ValueCell({
  type,
  value,
  environment,
  writable,
  onEdit,
}: {
  type: StoredValueType;
  value: StoredValue;
  environment: (typeof environments)[number];
  writable: boolean;
  onEdit: (editing: Editing) => void;
}) {
  const t = useTranslations('secrets');
  const isSet = value.environments.includes(environment);
  const current = value.values?.[environment];
  const label = isSet ? t(type === 'secret' ? 'replace' : 'edit') : t('setValue');
  return (
    <span className="inline-flex max-w-full items-center gap-1">
      {!isSet ? (
        <Badge tone="warn" icon={<TriangleAlert />}>
          {t('missing')}
        </Badge>
      ) : type === 'secret' ? (
        <Badge tone="ok" icon={<Check />}>
          {t('set')}
        </Badge>
      ) : (
        <code className="max-w-50 truncate text-small text-ink-2" title={current}>
          {current}
        </code>
      )}
      {writable ? (
        <IconButton
          size="sm"
          label={`${label}: ${value.name}, ${t(`columns.${environment}`)}`}
          onClick={() => onEdit({ name: value.name, environment, ...(current === undefined ? {} : { current }) })}
        >
          {isSet ? type === 'secret' ? <RefreshCw /> : <Pencil /> : <Plus />}
        </IconButton>
      ) : null}
    </span>
  );
}

function Uses({ value }: { value: StoredValue }) {
  const t = useTranslations('secrets');
  if (value.uses.length === 0) return <span className="text-ink-3">{t('unused')}</span>;
  return (
    <span className="flex flex-wrap gap-x-2.5">
      {value.uses.map((use) => (
        <Link
          key={use.flowId}
          href={`/flows/${use.flowId}`}
          className="text-ai underline decoration-ai-line underline-offset-3 hover:decoration-ai"
        >
          {use.name}
        </Link>
      ))}
    </span>
  );
}

function RemoveButton({ type, value }: { type: StoredValueType; value: StoredValue }) {
  const t = useTranslations('secrets.delete');
  const format = useFormatter();
  const router = useRouter();
  const save = useSave();
  const [asking, setAsking] = useState(false);
  const { name } = value;
  const environment = value.environments.length === 2 ? 'both' : value.environments[0];
  const remove = async () => {
    const gone = await save.run(
      () => api.del(`/${type === 'secret' ? 'secrets' : 'variables'}/${name}?environment=${environment}`),
      t('done', { name }),
    );
    if (gone) router.refresh();
  };
  const flows = format.list(value.uses.map((use) => use.name));
  return (
    <>
      <IconButton label={`${t('action')}: ${name}`} onClick={() => setAsking(true)}>
        <Trash2 />
      </IconButton>
      <ConfirmDialog
        danger
        open={asking}
        onOpenChange={setAsking}
        title={t('title', { name })}
        description={value.uses.length > 0 ? t('used', { flows }) : t('unused')}
        confirm={t('action')}
        onConfirm={remove}
      />
    </>
  );
}
