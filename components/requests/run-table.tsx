'use client';

import { ArrowRight, FlaskConical } from 'lucide-react';
import { type DateTimeFormatOptions, useFormatter, useTranslations } from 'next-intl';
import type { KeyboardEvent } from 'react';
import { cn } from '@/components/ui/cn';
import { useDuration } from '@/components/use-duration';
import { useReasonSentence } from '@/components/use-reason-sentence';
import type { RunSummary } from '@/lib/server/runs/search';
import { answeredWords } from './answered-words';
import type { FlowFact } from './flow-fact';
import { Outcome, outcomeLooks } from './outcome';

export interface RunTableProps {
  runs: readonly RunSummary[];
  flows: ReadonlyMap<string, FlowFact>;
  /** The name of the flow stands in a column of its own. */
  withFlow: boolean;
  /** The drawer stands beside it: what it says is left out here. */
  narrow: boolean;
  openId: string | undefined;
  onOpen: (id: string) => void;
}

/** One line per call. Arrow keys walk, Enter opens. */
export function RunTable({ runs, flows, withFlow, narrow, openId, onOpen }: RunTableProps) {
  const t = useTranslations('requests');
  return (
    <table aria-label={t('table')} className="w-full table-fixed border-t border-line text-dense">
      <thead>
        <tr className="h-8 border-b border-line text-left text-small text-ink-3 [&>th]:px-1.25 [&>th]:font-medium">
          <th className="w-26 !pl-6 max-md:w-22 max-md:!pl-4">{t('columns.time')}</th>
          <th className="w-27">{t('columns.outcome')}</th>
          {withFlow && !narrow ? <th className="w-36 max-lg:hidden">{t('columns.flow')}</th> : null}
          <th className="w-36 max-lg:hidden">{t('columns.intent')}</th>
          <th>{t('columns.said')}</th>
          <th className={cn('w-30 text-right max-md:w-23 max-md:!pr-4', narrow && 'w-34 !pr-5')}>
            {t('columns.took')}
          </th>
          {narrow ? null : <th className="w-28 !pr-5 max-xl:hidden">{t('columns.session')}</th>}
        </tr>
      </thead>
      <tbody onKeyDown={walk}>
        {runs.map((run) => (
          <RunRow
            key={run.id}
            run={run}
            flow={flows.get(run.flowId)}
            withFlow={withFlow}
            narrow={narrow}
            open={run.id === openId}
            onOpen={onOpen}
          />
        ))}
      </tbody>
    </table>
  );
}

/** Up and down move among the rows' buttons. */
function walk(event: KeyboardEvent<HTMLTableSectionElement>): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const row = event.target instanceof Element ? event.target.closest('tr') : null;
  const next = event.key === 'ArrowDown' ? row?.nextElementSibling : row?.previousElementSibling;
  const button = next?.querySelector('button');
  if (!button) return;
  event.preventDefault();
  button.focus();
}

interface RunRowProps {
  run: RunSummary;
  flow: FlowFact | undefined;
  withFlow: boolean;
  narrow: boolean;
  open: boolean;
  onOpen: (id: string) => void;
}

function RunRow({ run, flow, withFlow, narrow, open, onOpen }: RunRowProps) {
  const t = useTranslations('requests');
  const format = useFormatter();
  const startedAt = new Date(run.startedAt);
  const isTest = run.environment === 'test';
  return (
    <tr
      className={cn(
        'relative h-8.5 border-b border-[color-mix(in_oklab,var(--line)_62%,transparent)] whitespace-nowrap transition-colors [&>td]:truncate [&>td]:px-1.25',
        open
          ? 'bg-ai-soft shadow-[inset_3px_0_0_var(--ai)]'
          : 'hover:bg-[color-mix(in_oklab,var(--hover)_60%,transparent)]',
      )}
    >
      <td className="!pl-6 text-ink-2 num max-md:!pl-4">
        {/* The button covers the row. */}
        <button
          type="button"
          aria-expanded={open}
          onClick={() => onOpen(run.id)}
          className="after:absolute after:inset-0"
        >
          <time
            dateTime={run.startedAt}
            title={format.dateTime(startedAt, { dateStyle: 'medium', timeStyle: 'medium' })}
          >
            {format.dateTime(startedAt, timeFormat(startedAt, format))}
          </time>
        </button>
        {isTest ? (
          <FlaskConical
            size={12}
            role="img"
            aria-label={t(run.source === 'test' ? 'testCall' : 'draftCall')}
            className="ml-1.5 inline align-[-1px] text-ink-3 max-md:hidden"
          />
        ) : null}
      </td>
      <td>
        <Outcome exit={run.exit} />
      </td>
      {withFlow && !narrow ? <td className="text-ink-2 max-lg:hidden">{flow?.name ?? t('flowGone')}</td> : null}
      <td className="max-lg:hidden">{run.intent ?? <span className="text-ink-3">–</span>}</td>
      <td>
        <Said run={run} platform={flow?.platform ?? run.platform} />
      </td>
      <td className={cn('max-md:!pr-4', narrow && '!pr-5')}>
        <Took run={run} limitMs={flow?.limitMs} />
      </td>
      {narrow ? null : <td className="!pr-5 text-ink-3 num max-xl:hidden">{run.sessionId ?? '–'}</td>}
    </tr>
  );
}

/** The time of day; the date too when it was not today. */
function timeFormat(at: Date, format: ReturnType<typeof useFormatter>): DateTimeFormatOptions {
  const day = (date: Date) => format.dateTime(date, { dateStyle: 'short' });
  const minutes = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return day(at) === day(new Date())
    ? { ...minutes, second: '2-digit' }
    : { ...minutes, month: 'numeric', day: 'numeric' };
}

function Said({ run, platform }: { run: RunSummary; platform: string }) {
  const reason = useReasonSentence();
  const answered = answeredWords(platform, { status: run.status, body: run.answered ?? '' });
  if (run.said === null && run.reason !== null) return reason(run.reason);
  return (
    <>
      {run.said}
      {answered ? (
        <span className="text-ink-3">
          {run.said ? <ArrowRight size={11} aria-hidden className="mx-1 inline align-[-1px]" /> : null}
          {answered}
        </span>
      ) : null}
    </>
  );
}

function Took({ run, limitMs }: { run: RunSummary; limitMs: number | undefined }) {
  const duration = useDuration();
  const share = limitMs === undefined ? 0 : Math.min(1, run.durationMs / limitMs);
  const isCalm = run.exit === 'answered' || run.exit === 'duplicate' || run.exit === 'handshake';
  return (
    <span className="grid grid-cols-[1fr_56px] items-center gap-2 text-right text-ink-2 num max-md:grid-cols-1">
      <span aria-hidden className="relative block h-1 overflow-hidden rounded-full bg-hover max-md:hidden">
        <i
          className={cn('absolute inset-y-0 left-0 rounded-full', isCalm ? 'bg-thread' : outcomeLooks[run.exit].dot)}
          style={{ width: `${Math.max(1.5, share * 100)}%` }}
        />
      </span>
      {duration.format(run.durationMs)}
    </span>
  );
}
