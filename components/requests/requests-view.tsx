'use client';

import { ArrowUp, Unplug } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useMemo, useRef } from 'react';
import { flushSync } from 'react-dom';
import { Button, ButtonLink } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { EmptyState } from '@/components/ui/empty-state';
import { Card } from '@/components/ui/setting-row';
import { StatusDot } from '@/components/ui/status-dot';
import { FilterBar } from './filter-bar';
import type { FlowFact } from './flow-fact';
import { ListFoot } from './list-foot';
import { NothingFound } from './nothing-found';
import { RunChart } from './run-chart';
import { RunDrawer } from './run-drawer';
import { filterNames, type ListFilter } from './run-filter';
import type { RunPage } from './run-list';
import { RunTable } from './run-table';
import { useFilterChange } from './use-filter-change';
import { useRunList } from './use-run-list';
import { useShownRun } from './use-shown-run';

export interface RequestsViewProps {
  filter: ListFilter;
  first: RunPage;
  flows: readonly FlowFact[];
  /** The one flow whose page this is. */
  flowId?: string;
  /** Where clocks hang, for a flow that does not say. */
  workspaceZone: string;
  /** May keep samples beside a flow. */
  canEdit: boolean;
  title: ReactNode;
}

/** The request log: calls over time, filters, calls as they come, and one of them in full. */
export function RequestsView({ filter, first, flows, flowId, workspaceZone, canEdit, title }: RequestsViewProps) {
  const known = useMemo(() => new Map(flows.map((flow) => [flow.id, flow])), [flows]);
  const asked = flowId === undefined ? filter : { ...filter, flow: flowId };
  const list = useRunList(first, asked);
  const { shown, show } = useShownRun();
  const { change, isPending } = useFilterChange(filter);
  const isFiltered = filterNames.some((name) => filter[name] !== undefined);
  const limitMs = commonLimit(flows, asked.flow);
  const hasCalls = list.items.length > 0;
  return (
    <div
      className={cn(
        'flex min-h-full flex-col max-md:[--gutter:1rem]',
        flowId === undefined ? 'pt-6.5 [--gutter:--spacing(9)]' : 'pt-5 [--gutter:--spacing(8)]',
        shown && 'min-[1200px]:pr-106',
      )}
    >
      <div className="px-(--gutter)">
        <div className="flex min-h-8 items-center gap-3.5">
          {title}
          <LiveNote fresh={list.isFresh} />
        </div>
        {hasCalls || isFiltered ? (
          <>
            <FilterBar
              filter={filter}
              onChange={change}
              flows={flowId === undefined ? flows : undefined}
              runs={list.items}
              narrow={shown !== undefined}
            />
            <RunChart filter={asked} limitMs={limitMs} onChange={change} />
          </>
        ) : null}
      </div>
      <div className={cn('relative mt-3.5 flex-1 transition-opacity duration-200', isPending && 'opacity-50')}>
        <NewCalls list={list} />
        {hasCalls ? (
          <RunTable
            runs={list.items}
            hasMore={list.cursor !== null}
            flows={known}
            withFlow={flowId === undefined}
            narrow={shown !== undefined}
            limitMs={limitMs}
            openId={shown}
            onOpen={show}
          />
        ) : list.cursor !== null ? null : isFiltered ? (
          <NothingFound filter={filter} flowId={flowId} flows={known} onChange={change} />
        ) : (
          <NoCalls flowId={flowId} />
        )}
        {hasCalls || list.cursor !== null ? <ListFoot list={list} /> : null}
      </div>
      <RunDrawer
        id={shown}
        runs={list.items}
        flows={known}
        workspaceZone={workspaceZone}
        canEdit={canEdit}
        onShow={show}
        onFilter={change}
      />
    </div>
  );
}

/** The limit of all calls on show, if there is one. */
function commonLimit(flows: readonly FlowFact[], flowId: string | undefined): number | undefined {
  const limits = new Set(flows.filter(({ id }) => flowId === undefined || id === flowId).map(({ limitMs }) => limitMs));
  return limits.size === 1 ? [...limits][0] : undefined;
}

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

/** Calls that came since wait here, so that nothing moves while somebody reads. */
function NewCalls({ list: { waiting, letIn } }: { list: ReturnType<typeof useRunList> }) {
  const t = useTranslations('requests');
  const place = useRef<HTMLDivElement>(null);
  const show = () => {
    // The button goes away, so the keyboard goes on from the newest call.
    flushSync(letIn);
    const top = place.current?.getBoundingClientRect().top ?? 0;
    if (top < 0) window.scrollBy({ top: top - 8 });
    place.current?.parentElement?.querySelector<HTMLElement>('tbody button')?.focus({ preventScroll: true });
  };
  return (
    <div ref={place} role="status" className="pointer-events-none sticky top-9 z-20 flex h-0 justify-center">
      {waiting.count > 0 ? (
        <Button
          size="sm"
          variant="primary"
          icon={<ArrowUp />}
          onClick={show}
          className="pointer-events-auto mt-1 animate-float-in rounded-full shadow-float"
        >
          {t(waiting.isCut ? 'manyNew' : 'new', { count: waiting.count })}
        </Button>
      ) : null}
    </div>
  );
}

function NoCalls({ flowId }: { flowId: string | undefined }) {
  const t = useTranslations('requests.empty');
  return (
    <Card className="mx-(--gutter) mt-2">
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
    </Card>
  );
}
