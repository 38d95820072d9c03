'use client';

import { Timer } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useEditor, useEditorState, useFacts } from '@/components/editing/editor-context';
import { cn } from '@/components/ui/cn';
import { TimeBar } from '@/components/ui/time-bar';
import { useDuration } from '@/components/words/use-duration';
import { useRound } from '@/components/words/use-round';
import { documentOf } from '@/lib/editor/store/store';
import { type LedgerRow, ledgerOf, type StepRow } from './ledger';
import type { ShownCall } from './use-chat';

/** Shows how long each part of a call took, against the limit. */
export function RunLedger({ call: { run, timing }, className }: { call: ShownCall; className?: string }) {
  const t = useTranslations('test.ledger');
  const { deadlineMs } = useFacts();
  const nameOf = useStepName();
  const ledger = ledgerOf(run, timing);
  return (
    <div className={cn('flex min-h-0 flex-col px-5 pt-3.5', className)}>
      <div className="mb-2">
        <LedgerHead run={run} />
      </div>
      <TimeBar ms={run.durationMs} limitMs={deadlineMs} className="mb-2" />
      <ol
        aria-label={t('label')}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
        tabIndex={0}
        className="scroll-hint min-h-0 flex-1 overflow-y-auto text-dense leading-4"
      >
        {ledger.rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step may run twice
          <Row key={index} row={row} name={row.type === 'step' ? nameOf(row) : t(row.phase)} />
        ))}
      </ol>
      <Spare
        spareMs={deadlineMs - run.durationMs}
        dominant={ledger.dominant ? { name: nameOf(ledger.dominant), share: ledger.dominant.width } : null}
      />
    </div>
  );
}

/** How the call ended, and how long that took of what the caller waits. */
export function LedgerHead({ run, isShort = false }: { run: ShownCall['run']; isShort?: boolean }) {
  const t = useTranslations('test.ledger');
  const outcome = useTranslations('common.outcome');
  const { format, seconds } = useDuration();
  const { deadlineMs } = useFacts();
  return (
    <div className="flex items-baseline gap-2">
      <h2 className={cn(isShort ? 'text-strong font-semibold' : 'text-lead')}>
        {run.exit === 'answered'
          ? t('answeredIn', { time: format(run.durationMs) })
          : t('endedIn', { outcome: outcome(run.exit), time: format(run.durationMs) })}
      </h2>
      <span className="text-ink-3">{t('of', { limit: seconds(deadlineMs) })}</span>
    </div>
  );
}

/** The parts of a call as one bar, and the step that took most of it. */
export function LedgerLine({ call: { run, timing } }: { call: ShownCall }) {
  const t = useTranslations('test.ledger');
  const nameOf = useStepName();
  const fillOf = useFill();
  const locale = useLocale();
  const { rows, dominant } = ledgerOf(run, timing);
  const parts = rows.filter((row) => !(row.type === 'phase' && row.phase === 'flow'));
  const share = new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(dominant?.width ?? 0);
  return (
    <>
      <span
        aria-hidden
        className="relative h-2 w-40 min-w-12 shrink overflow-hidden rounded-full bg-hover @max-[520px]:hidden"
      >
        {parts.map((row, index) => (
          <span
            // biome-ignore lint/suspicious/noArrayIndexKey: a step may run twice
            key={index}
            className={cn('absolute inset-y-0 min-w-0.5', fillOf(row))}
            style={{ left: `${Math.min(row.left, 98)}%`, width: `${Math.min(row.width, 100)}%` }}
          />
        ))}
      </span>
      {dominant ? (
        <span className="min-w-0 truncate text-dense text-ink-2 @max-[700px]:hidden">
          {t('dominant', { name: nameOf(dominant), share })}
        </span>
      ) : null}
    </>
  );
}

/** A step of an older version may be missing in the draft; then only its id is known. */
function useStepName(): (row: StepRow) => string {
  const nodes = useEditorState((state) => documentOf(state).nodes);
  const round = useRound();
  return ({ nodeId, path }) => {
    const name = nodes.find((node) => node.id === nodeId)?.name ?? nodeId;
    return path ? `${name} · ${round(path)}` : name;
  };
}

function Row({ row, name }: { row: LedgerRow; name: string }) {
  const { format } = useDuration();
  const isTotal = row.type === 'phase' && row.phase === 'flow';
  const fill = useFill()(row);
  return (
    <li className="grid h-5.75 grid-cols-[128px_minmax(0,1fr)_74px] items-center">
      <span
        title={name}
        className={cn(
          'truncate leading-5.75',
          isTotal && 'font-semibold',
          row.type === 'step' && 'ml-1 border-l-[1.5px] border-line-2 pl-2.5 text-ink-2',
        )}
      >
        {name}
      </span>
      <span aria-hidden className="relative mr-1 h-full border-x border-line">
        <span
          className={cn('absolute top-1.75 h-2 min-w-0.75 rounded-full', fill)}
          style={{ left: `${Math.min(row.left, 98)}%`, width: `${Math.min(row.width, 100)}%` }}
        />
      </span>
      <span className={cn('text-right whitespace-nowrap num', isTotal ? 'font-semibold' : 'text-ink-2')}>
        {format(row.ms)}
      </span>
    </li>
  );
}

function useFill(): (row: LedgerRow) => string {
  const { viewOf } = useEditor();
  const nodes = useEditorState((state) => documentOf(state).nodes);
  return (row) => {
    if (row.type === 'phase') return phaseFills[row.phase];
    const node = nodes.find(({ id }) => id === row.nodeId);
    const isData = node !== undefined && viewOf(node)?.definition.group === 'data';
    return isData ? 'bg-[color-mix(in_oklab,var(--data)_70%,var(--surface))]' : 'bg-ai-line';
  };
}

const phaseFills = {
  arrive: 'bg-warn-solid',
  check: 'bg-thread',
  read: 'bg-thread',
  flow: 'bg-ai-ring',
  answer: 'bg-thread',
  around: 'bg-thread',
} as const;

function Spare({ spareMs, dominant }: { spareMs: number; dominant: { name: string; share: number } | null }) {
  const t = useTranslations('test.ledger');
  const locale = useLocale();
  const { seconds } = useDuration();
  const percent = (share: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(share);
  return (
    <p className="mt-2 flex items-center gap-2 border-t border-line py-2.75 text-small text-ink-2">
      <Timer size={15} aria-hidden className={cn('shrink-0', spareMs >= 0 ? 'text-ok' : 'text-bad')} />
      <span className="truncate">
        {t(spareMs >= 0 ? 'spare' : 'over', { time: seconds(Math.abs(spareMs)) })}{' '}
        {dominant ? t('dominant', { name: dominant.name, share: percent(dominant.share) }) : ''}
      </span>
    </p>
  );
}
