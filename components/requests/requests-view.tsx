'use client';

import { SearchX, Unplug } from 'lucide-react';
import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type ReactNode, useCallback, useMemo } from 'react';
import { Button, ButtonLink } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { EmptyState } from '@/components/ui/empty-state';
import { StatusDot } from '@/components/ui/status-dot';
import { useToast } from '@/components/ui/toast';
import { useErrorSentence } from '@/components/use-error-sentence';
import { FilterBar, useFilterChange } from './filter-bar';
import type { FlowFact } from './flow-fact';
import { RunDrawer } from './run-drawer';
import { filterNames, type ListFilter } from './run-filter';
import { RunTable } from './run-table';
import { type RunPage, useRunList } from './use-run-list';

export interface RequestsViewProps {
  filter: ListFilter;
  first: RunPage;
  flows: readonly FlowFact[];
  /** The one flow whose page this is. */
  flowId?: string;
  title: ReactNode;
}

/** The request log: filters, calls as they come, and one of them in full. */
export function RequestsView({ filter, first, flows, flowId, title }: RequestsViewProps) {
  const known = useMemo(() => new Map(flows.map((flow) => [flow.id, flow])), [flows]);
  const list = useRunList(first, flowId === undefined ? filter : { ...filter, flow: flowId });
  const { shown, show } = useShownRun();
  const change = useFilterChange(filter);
  const isFiltered = filterNames.some((name) => filter[name] !== undefined);
  return (
    <div className={cn('flex min-h-full flex-col pt-5', shown && 'min-[1200px]:pr-106')}>
      <div className="px-6 max-md:px-4">
        <div className="flex min-h-8 items-center gap-3.5">
          {title}
          <LiveNote fresh={list.isFresh} />
        </div>
        <FilterBar filter={filter} onChange={change} flows={flowId === undefined ? flows : undefined} />
      </div>
      <div className="mt-3.5 flex-1">
        {list.items.length === 0 ? (
          isFiltered ? (
            <NothingFound onClear={() => change(nothing)} />
          ) : (
            <NoCalls flowId={flowId} />
          )
        ) : (
          <>
            <RunTable
              runs={list.items}
              flows={known}
              withFlow={flowId === undefined}
              narrow={shown !== undefined}
              openId={shown}
              onOpen={show}
            />
            <Foot list={list} />
          </>
        )}
      </div>
      <RunDrawer id={shown} flows={known} onClose={() => show(undefined)} onFilter={change} />
    </div>
  );
}

const nothing: ListFilter = Object.fromEntries(filterNames.map((name) => [name, undefined]));

function LiveNote({ fresh }: { fresh: boolean }) {
  const t = useTranslations('requests.live');
  return (
    <span
      role="status"
      className={cn('flex items-center gap-2 text-small font-medium', fresh ? 'text-ink-2' : 'text-warn')}
    >
      <StatusDot tone={fresh ? 'ok' : 'warn'} />
      {t(fresh ? 'on' : 'away')}
    </span>
  );
}

function Foot({ list }: { list: ReturnType<typeof useRunList> }) {
  const t = useTranslations('requests');
  const show = useToast();
  const sentence = useErrorSentence();
  const more = () => list.more().catch((error: unknown) => show({ tone: 'bad', title: sentence(error) }));
  return (
    <div className="flex justify-center px-6 py-4 text-dense text-ink-3">
      {list.hasMore ? (
        <Button loading={list.loading} onClick={() => void more()}>
          {t('more')}
        </Button>
      ) : (
        t('end')
      )}
    </div>
  );
}

function NothingFound({ onClear }: { onClear: () => void }) {
  const t = useTranslations('requests.none');
  return (
    <EmptyState icon={<SearchX />} title={t('title')} action={<Button onClick={onClear}>{t('clear')}</Button>}>
      {t('body')}
    </EmptyState>
  );
}

function NoCalls({ flowId }: { flowId: string | undefined }) {
  const t = useTranslations('requests.empty');
  return (
    <EmptyState
      icon={<Unplug />}
      title={t('title')}
      action={
        flowId === undefined ? (
          <ButtonLink href="/">{t('flows')}</ButtonLink>
        ) : (
          <ButtonLink href={`/flows/${flowId}/connection`}>{t('connect')}</ButtonLink>
        )
      }
    >
      {t('body')}
    </EmptyState>
  );
}

/** The call on show stands in the address, so that it can be shared; showing it asks the server for nothing else. */
function useShownRun() {
  const search = useSearchParams();
  const show = useCallback((id: string | undefined) => {
    const next = new URL(window.location.href);
    if (id === undefined) next.searchParams.delete('run');
    else next.searchParams.set('run', id);
    window.history.replaceState(null, '', next);
  }, []);
  return { shown: search.get('run') ?? undefined, show };
}
