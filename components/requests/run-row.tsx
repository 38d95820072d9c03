'use client';

import { ArrowRight, FlaskConical } from 'lucide-react';
import { type DateTimeFormatOptions, useFormatter, useTranslations } from 'next-intl';
import { memo } from 'react';
import { cn } from '@/components/ui/cn';
import { endingOf, Outcome, outcomeLooks } from '@/components/words/outcome';
import { useClock } from '@/components/words/use-clock';
import { useDuration } from '@/components/words/use-duration';
import { useReasonSentence } from '@/components/words/use-reason-sentence';
import type { RunSummary } from '@/lib/contract/runs';
import { NEARLY_LATE } from '@/lib/engine/mark';
import { answeredWords } from './answered-words';
import type { FlowFact } from './flow-fact';

export interface RunRowProps {
  run: RunSummary;
  index: number;
  flow: FlowFact | undefined;
  withFlow: boolean;
  narrow: boolean;
  open: boolean;
  /** The one row that Tab reaches; arrow keys move between rows. */
  reachable: boolean;
  onOpen: (id: string) => void;
}

/** A call on one line; on a phone on two. */
export const RunRow = memo(function RunRow({
  run,
  index,
  flow,
  withFlow,
  narrow,
  open,
  reachable,
  onOpen,
}: RunRowProps) {
  const t = useTranslations('requests');
  return (
    <tr
      data-index={index}
      aria-rowindex={index + 2}
      className={cn(
        'relative h-8.5 border-b border-[color-mix(in_oklab,var(--line)_62%,transparent)] whitespace-nowrap transition-colors max-md:h-14.5 [&>td]:truncate [&>td]:px-1.25',
        open
          ? 'bg-ai-soft shadow-[inset_3px_0_0_var(--ai)]'
          : 'hover:bg-[color-mix(in_oklab,var(--hover)_60%,transparent)]',
      )}
    >
      <td className="!pl-(--gutter) text-ink-2 num max-md:!px-4">
        {/* The button covers the row. */}
        <button
          type="button"
          tabIndex={reachable ? 0 : -1}
          aria-expanded={open}
          onClick={() => onOpen(run.id)}
          className="after:absolute after:inset-0 max-md:block max-md:w-full max-md:text-left"
        >
          <span className="max-md:flex max-md:items-center max-md:gap-2">
            <span className="md:hidden">
              <Outcome exit={run.exit} marks={run.marks} isShort />
            </span>
            <StartTime at={run.startedAt} />
            <span className="flex-1 md:hidden" />
            <span className="md:hidden">
              <Duration ms={run.durationMs} />
            </span>
          </span>
          <span className="block truncate text-ink-1 md:hidden">
            <Said run={run} platform={flow?.platform ?? run.platform} />
          </span>
        </button>
        {run.environment === 'test' ? (
          <FlaskConical
            size={12}
            role="img"
            aria-label={t(run.source === 'test' ? 'testCall' : 'draftCall')}
            className="ml-1.5 inline align-[-1px] text-ink-3 max-md:hidden"
          />
        ) : null}
      </td>
      <td className="max-md:hidden">
        <Outcome exit={run.exit} marks={run.marks} isShort={narrow} />
      </td>
      {withFlow && !narrow ? <td className="text-ink-2 max-lg:hidden">{flow?.name ?? t('flowGone')}</td> : null}
      <td className="max-lg:hidden">{run.intent ?? <span className="text-ink-3">–</span>}</td>
      <td className="max-md:hidden">
        <Said run={run} platform={flow?.platform ?? run.platform} />
      </td>
      <td className={cn('max-md:hidden', narrow && '!pr-5')}>
        <Took run={run} limitMs={flow?.limitMs} />
      </td>
      {narrow ? null : <td className="!pr-5 text-ink-3 num max-xl:hidden">{run.sessionId ?? '–'}</td>}
    </tr>
  );
});

function StartTime({ at }: { at: string }) {
  const format = useFormatter();
  const now = useClock();
  const startedAt = new Date(at);
  return (
    <time dateTime={at} title={format.dateTime(startedAt, { dateStyle: 'medium', timeStyle: 'medium' })}>
      {format.dateTime(startedAt, timeFormat({ at: startedAt, now, format }))}
    </time>
  );
}

/** The time of day; the date too when it was not today. */
function timeFormat({
  at,
  now,
  format,
}: {
  at: Date;
  now: number;
  format: ReturnType<typeof useFormatter>;
}): DateTimeFormatOptions {
  const day = (date: Date | number) => format.dateTime(date, { dateStyle: 'short' });
  const minutes = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
  return day(at) === day(now) ? { ...minutes, second: '2-digit' } : { ...minutes, month: 'numeric', day: 'numeric' };
}

function Said({ run, platform }: { run: RunSummary; platform: string }) {
  const t = useTranslations('requests');
  const reason = useReasonSentence();
  const answered = answeredWords(platform, { status: run.status, body: run.answered ?? '' });
  if (run.said === null && run.reason !== null) return reason(run.reason);
  return (
    <>
      {run.said}
      {answered ? (
        <span className="text-ink-3">
          {run.said ? <ArrowRight size={11} aria-hidden className="mx-1 inline align-[-1px]" /> : null}
          {answered.type === 'cut' ? t('answerCut') : answered.text}
        </span>
      ) : null}
    </>
  );
}

function Duration({ ms }: { ms: number }) {
  return useDuration().format(ms);
}

function Took({ run, limitMs }: { run: RunSummary; limitMs: number | undefined }) {
  const share = limitMs === undefined ? 0 : Math.min(1, run.durationMs / limitMs);
  return (
    <span className="grid grid-cols-[1fr_56px] [&:lang(ja)]:grid-cols-[1fr_72px] items-center gap-2 text-right text-ink-2 num">
      <span aria-hidden className="relative block h-1 overflow-hidden rounded-full bg-hover">
        <i
          className={cn('absolute inset-y-0 left-0 rounded-full', barColour(run, share))}
          style={{ width: `${Math.max(1.5, share * 100)}%` }}
        />
      </span>
      <Duration ms={run.durationMs} />
    </span>
  );
}

/** What came close to its limit is amber, whatever became of it; what went well is quiet. */
function barColour(run: RunSummary, share: number): string {
  const ending = endingOf(run);
  if (share > NEARLY_LATE && ending !== 'failed') return 'bg-outcome-slow';
  return quietEndings.has(ending) ? 'bg-thread' : outcomeLooks[ending].dot;
}

const quietEndings: ReadonlySet<string> = new Set(['answered', 'duplicate', 'handshake']);
