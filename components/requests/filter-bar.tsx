'use client';

import { Search, X } from 'lucide-react';
import { usePathname, useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState, useTransition } from 'react';
import { useSlashKey } from '@/components/home/flow-search';
import { Button } from '@/components/ui/button';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { exits } from '@/lib/engine/failure';
import type { FlowFact } from './flow-fact';
import { filterNames, type ListFilter, periods } from './run-filter';

const ANY = 'any';
const PAUSE_MS = 300;

/** Changes the filter in the page's address; the server then brings the list. */
export function useFilterChange(filter: ListFilter): (change: Partial<ListFilter>) => void {
  const router = useRouter();
  const path = usePathname();
  const [, startTransition] = useTransition();
  return (change) => {
    const next: ListFilter = { ...filter, ...change };
    const given = filterNames.flatMap((name) => (next[name] === undefined ? [] : [[name, next[name]]]));
    const search = new URLSearchParams(given).toString();
    startTransition(() => router.replace(search === '' ? path : `${path}?${search}`, { scroll: false }));
  };
}

/** `flows`: absent on a flow's own page. */
export function FilterBar({
  filter,
  flows,
  onChange,
}: {
  filter: ListFilter;
  flows?: readonly FlowFact[] | undefined;
  onChange: (change: Partial<ListFilter>) => void;
}) {
  const t = useTranslations('requests.filters');
  return (
    <search aria-label={t('label')} className="mt-3.5 flex flex-wrap items-center gap-2">
      <TextFilter q={filter.q ?? ''} onChange={(q) => onChange({ q })} />
      <ChoiceFilters filter={filter} flows={flows} onChange={onChange} />
      {filter.intent ? (
        <ValueFilter name={t('intent')} value={filter.intent} onRemove={() => onChange({ intent: undefined })} />
      ) : null}
      {filter.session ? (
        <ValueFilter name={t('session')} value={filter.session} onRemove={() => onChange({ session: undefined })} />
      ) : null}
    </search>
  );
}

function ChoiceFilters({ filter, flows, onChange }: Parameters<typeof FilterBar>[0]) {
  const t = useTranslations();
  const anyOr = <V extends string>(value: V): V | undefined => (value === ANY ? undefined : value);
  return (
    <>
      {flows ? (
        <Select
          size="sm"
          aria-label={t('requests.filters.flow')}
          active={filter.flow !== undefined}
          value={filter.flow ?? ANY}
          onValueChange={(flow) => onChange({ flow: anyOr(flow) })}
          options={[
            { value: ANY, label: t('requests.filters.anyFlow') },
            ...flows.map((flow) => ({ value: flow.id, label: flow.name })),
          ]}
          className="max-w-48"
        />
      ) : null}
      <Select
        size="sm"
        aria-label={t('requests.filters.environment')}
        active={filter.environment !== undefined}
        value={filter.environment ?? ANY}
        onValueChange={(environment) => onChange({ environment: environment === ANY ? undefined : environment })}
        options={([ANY, 'production', 'test'] as const).map((value) => ({
          value,
          label: value === ANY ? t('requests.filters.anyEnvironment') : t(`common.environment.${value}`),
        }))}
      />
      <Select
        size="sm"
        aria-label={t('requests.filters.exit')}
        active={filter.exit !== undefined}
        value={filter.exit ?? ANY}
        onValueChange={(exit) => onChange({ exit: exit === ANY ? undefined : exit })}
        options={([ANY, ...exits] as const).map((value) => ({
          value,
          label: value === ANY ? t('requests.filters.anyExit') : t(`common.outcome.${value}`),
        }))}
      />
      <Select
        size="sm"
        aria-label={t('requests.filters.anyPeriod')}
        active={filter.period !== undefined}
        value={filter.period ?? ANY}
        onValueChange={(period) => onChange({ period: period === ANY ? undefined : period })}
        options={([ANY, ...periods] as const).map((value) => ({
          value,
          label: value === ANY ? t('requests.filters.anyPeriod') : t(`requests.filters.period.${value}`),
        }))}
      />
    </>
  );
}

function TextFilter({ q, onChange }: { q: string; onChange: (q: string | undefined) => void }) {
  const t = useTranslations('requests');
  const [text, setText] = useState(q);
  const box = useRef<HTMLInputElement>(null);
  const latest = useRef(onChange);
  latest.current = onChange;
  useSlashKey(() => box.current?.focus());
  useEffect(() => {
    if (text.trim() === q) return;
    const timer = setTimeout(() => latest.current(text.trim() || undefined), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, q]);
  return (
    <Input
      ref={box}
      size="sm"
      type="search"
      aria-label={t('search')}
      placeholder={t('search')}
      value={text}
      maxLength={200}
      onChange={(event) => setText(event.target.value)}
      leading={<Search aria-hidden />}
      className="min-w-40 flex-1 basis-40"
    />
  );
}

function ValueFilter({ name, value, onRemove }: { name: string; value: string; onRemove: () => void }) {
  const t = useTranslations('requests.filters');
  return (
    <Button
      size="sm"
      variant="soft"
      trailing={<X />}
      aria-label={t('remove', { what: `${name}: ${value}` })}
      onClick={onRemove}
      className="h-7.5 max-w-60 text-dense"
    >
      {value}
    </Button>
  );
}
