'use client';

import { Check, Pencil, Plus, RefreshCw, TriangleAlert } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Badge } from '@/components/ui/badge';
import { IconButton } from '@/components/ui/button';
import { useAgo } from '@/components/words/use-ago';
import { RemoveValue } from './remove-value';
import { environments, type StoredValue, type StoredValueType } from './stored-value';
import type { Target } from './value-dialog';

/** What the dialog is opened for; nothing set means a new value. */
export interface Editing {
  readonly name?: string;
  readonly environment?: Target;
  readonly current?: string;
  readonly isStored?: boolean;
  readonly hosts?: readonly string[];
}

/** One secret or variable: where it is set, which flows use it, and what can be done with it. */
export function ValueRow({
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
  const ago = useAgo();
  return (
    <tr className="h-12 border-b *:py-1.5 border-line last:border-b-0 max-md:relative max-md:flex max-md:h-auto max-md:flex-wrap max-md:items-center max-md:gap-x-4 max-md:gap-y-1 max-md:px-4 max-md:py-3">
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
      <td className="pr-4 whitespace-nowrap text-ink-3 num max-lg:hidden">{ago(new Date(value.updatedAt))}</td>
      <td className="pr-3 text-right max-md:absolute max-md:top-2 max-md:right-2 max-md:p-0">
        {writable ? <RemoveValue type={type} value={value} /> : null}
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
  const hosts = value.hosts?.[environment];
  const label = isSet ? t(type === 'secret' ? 'replace' : 'edit') : t('setValue');
  return (
    <span className="inline-flex max-w-full flex-wrap items-center gap-x-1">
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
          onClick={() => onEdit(editingOf(value, environment))}
        >
          {isSet ? type === 'secret' ? <RefreshCw /> : <Pencil /> : <Plus />}
        </IconButton>
      ) : null}
      {isSet && hosts ? <Hosts hosts={hosts} /> : null}
    </span>
  );
}

/** A value that is missing begins with the hosts of the other environment. */
function editingOf(value: StoredValue, environment: (typeof environments)[number]): Editing {
  const current = value.values?.[environment];
  const hosts = value.hosts?.[environment] ?? value.hosts?.[environment === 'test' ? 'production' : 'test'];
  return {
    name: value.name,
    environment,
    isStored: value.environments.includes(environment),
    ...(current === undefined ? {} : { current }),
    ...(hosts === undefined ? {} : { hosts }),
  };
}

/** Where a secret may be sent: the first host by name, the rest as a number. */
function Hosts({ hosts }: { hosts: readonly string[] }) {
  const t = useTranslations('secrets.hosts');
  const [first] = hosts;
  if (first === undefined) return <span className="w-full text-small text-ink-3">{t('any')}</span>;
  return (
    <span className="flex w-full min-w-0 gap-1 text-small text-ink-3" title={hosts.join('\n')}>
      <span className="shrink-0">{t('to')}</span>
      <code className="truncate">{first}</code>
      {hosts.length > 1 ? <span className="shrink-0">{t('more', { count: hosts.length - 1 })}</span> : null}
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
