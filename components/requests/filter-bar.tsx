'use client';

import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { useSlashKey } from '@/components/home/flow-search';
import { cn } from '@/components/ui/cn';
import { Input } from '@/components/ui/input';
import { Select } from '@/components/ui/select';
import { endings } from '@/components/words/outcome';
import { useDuration } from '@/components/words/use-duration';
import type { RunSummary } from '@/lib/contract/runs';
import type { FlowFact } from './flow-fact';
import { type ListFilter, narrowedTo, periods, slownesses } from './run-filter';
import { ValueFilter } from './value-filter';

const ANY = 'any';
const PAUSE_MS = 300;

/** What is not set reads like what is: it is a choice too. */
const unset = 'data-[placeholder]:text-ink-1';

export interface FilterBarProps {
  filter: ListFilter;
  /** Absent on a flow's own page. */
  flows?: readonly FlowFact[] | undefined;
  /** Calls on show: what they have in common is offered. */
  runs: readonly RunSummary[];
  /** The drawer stands beside it: filters stay in one row, which can be scrolled. */
  narrow: boolean;
  onChange: (change: Partial<ListFilter>) => void;
}

export function FilterBar({ filter, flows, runs, narrow, onChange }: FilterBarProps) {
  const t = useTranslations('requests.filters');
  return (
    <search
      aria-label={t('label')}
      className={cn(
        'mt-3.5 flex items-center gap-2 max-md:flex-wrap max-md:gap-1',
        narrow
          ? '-mx-1 -mb-1 overflow-x-auto px-1 pb-1 [scrollbar-width:thin] [&>div>*]:shrink-0 max-md:mx-0 max-md:px-0'
          : 'flex-wrap',
      )}
    >
      <TextFilter q={filter.q ?? ''} onChange={(q) => onChange({ q })} />
      <div className="flex items-center gap-2 md:contents max-md:-mx-4 max-md:w-dvw max-md:overflow-x-auto max-md:px-4 max-md:py-1 max-md:*:shrink-0">
        {flows ? <FlowFilter flow={filter.flow} flows={flows} onChange={(flow) => onChange({ flow })} /> : null}
        <ChoiceFilters filter={filter} onChange={onChange} />
        <ValueFilter
          name={t('intent')}
          value={filter.intent}
          seen={runs.map(({ intent }) => intent)}
          onChange={(intent) => onChange({ intent })}
        />
        <ValueFilter
          name={t('session')}
          value={filter.session}
          seen={runs.map(({ sessionId }) => sessionId)}
          onChange={(session) => onChange({ session })}
        />
        <TimeFilters filter={filter} onChange={onChange} />
      </div>
    </search>
  );
}

function FlowFilter({
  flow,
  flows,
  onChange,
}: {
  flow: string | undefined;
  flows: readonly FlowFact[];
  onChange: (flow: string | undefined) => void;
}) {
  const t = useTranslations('requests.filters');
  return (
    <Select
      size="sm"
      aria-label={t('flow')}
      active={flow !== undefined}
      value={flow}
      placeholder={t('flow')}
      onValueChange={(chosen) => onChange(chosen === ANY ? undefined : chosen)}
      options={[{ value: ANY, label: t('anyFlow') }, ...flows.map(({ id, name }) => ({ value: id, label: name }))]}
      className={cn(unset, 'max-w-48')}
    />
  );
}

function ChoiceFilters({ filter, onChange }: Pick<FilterBarProps, 'filter' | 'onChange'>) {
  const t = useTranslations();
  const ending = filter.mark ?? filter.exit;
  return (
    <>
      <Select
        size="sm"
        aria-label={t('requests.filters.environment')}
        active={filter.environment !== undefined}
        value={filter.environment}
        placeholder={t('requests.filters.environmentShort')}
        onValueChange={(environment) => onChange({ environment: environment === ANY ? undefined : environment })}
        className={unset}
        options={([ANY, 'production', 'test'] as const).map((value) => ({
          value,
          label: value === ANY ? t('requests.filters.anyEnvironment') : t(`common.environment.${value}`),
        }))}
      />
      <Select
        size="sm"
        aria-label={t('requests.filters.exit')}
        active={ending !== undefined}
        value={ending}
        placeholder={t('requests.filters.exit')}
        onValueChange={(chosen) => onChange(narrowedTo(chosen === ANY ? undefined : chosen))}
        className={unset}
        options={([ANY, ...endings] as const).map((value) => ({
          value,
          label: value === ANY ? t('requests.filters.anyExit') : t(`common.outcome.${value}`),
        }))}
      />
    </>
  );
}

function TimeFilters({ filter, onChange }: Pick<FilterBarProps, 'filter' | 'onChange'>) {
  const t = useTranslations('requests.filters');
  const duration = useDuration();
  const offered: readonly string[] = slownesses;
  const given = filter.slower;
  // An address may ask for any time.
  const slow = given === undefined || offered.includes(given) ? offered : [...offered, given];
  return (
    <>
      <Select
        size="sm"
        aria-label={t('took')}
        active={given !== undefined}
        value={given}
        placeholder={t('took')}
        onValueChange={(slower) => onChange({ slower: slower === ANY ? undefined : slower })}
        className={unset}
        options={[ANY, ...slow].map((value) => ({
          value,
          label: value === ANY ? t('anyTook') : t('slowerThan', { time: duration.format(Number(value)) }),
        }))}
      />
      <Select
        size="sm"
        aria-label={t('time')}
        active={filter.period !== undefined}
        value={filter.period}
        placeholder={t('anyPeriod')}
        onValueChange={(period) =>
          onChange({ period: period === ANY ? undefined : period, from: undefined, to: undefined })
        }
        className={unset}
        options={([ANY, ...periods] as const).map((value) => ({
          value,
          label: value === ANY ? t('anyPeriod') : t(`period.${value}`),
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
  const sent = useRef(q);
  // Going back brings another text than the one that was asked for here.
  useEffect(() => {
    if (q === sent.current) return;
    sent.current = q;
    setText(q);
  }, [q]);
  useSlashKey(() => box.current?.focus());
  useEffect(() => {
    const wanted = text.trim();
    if (wanted === sent.current) return;
    const timer = setTimeout(() => {
      sent.current = wanted;
      latest.current(wanted || undefined);
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text]);
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
      className="min-w-36 flex-1 basis-36 max-md:basis-full"
    />
  );
}
