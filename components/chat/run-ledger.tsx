'use client';

import { Timer } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { Fragment } from 'react';
import { useEditor, useEditorState, useFacts } from '@/components/editor/editor-context';
import type { TestedRun } from '@/components/editor/flow-info';
import { cn } from '@/components/ui/cn';
import { useDuration } from '@/components/use-duration';
import { ledgerOf } from '@/lib/editor/ledger';
import { documentOf } from '@/lib/editor/store';

/** Where the time of a run went, against the limit. */
export function RunLedger({ run }: { run: TestedRun }) {
  const t = useTranslations('test.ledger');
  const outcome = useTranslations('common.outcome');
  const { format, seconds } = useDuration();
  const { deadlineMs } = useFacts();
  const { viewOf } = useEditor();
  const nodes = useEditorState((state) => documentOf(state).nodes);
  const ledger = ledgerOf(run);
  const nodeOf = (id: string) => nodes.find((node) => node.id === id);
  const nameOf = (id: string) => nodeOf(id)?.name ?? id;
  const groupOf = (id: string) => {
    const node = nodeOf(id);
    return node && viewOf(node)?.definition.group;
  };
  return (
    <div className="flex min-h-0 flex-col border-r border-line px-5 pt-3.5 max-[1199px]:border-r-0">
      <div className="mb-2.5 flex items-baseline gap-2">
        <h2 className="text-lead">
          {run.exit === 'answered'
            ? t('answeredIn', { time: format(run.durationMs) })
            : t('endedIn', { outcome: outcome(run.exit), time: format(run.durationMs) })}
        </h2>
        <span className="text-ink-3">{t('of', { limit: seconds(deadlineMs) })}</span>
      </div>
      <div className="grid min-h-0 flex-1 auto-rows-[23px] grid-cols-[128px_minmax(0,1fr)_58px] items-center overflow-y-auto text-dense leading-4">
        <Row
          name={t('flow')}
          ms={format(ledger.flowMs)}
          left={0}
          width={(ledger.flowMs / Math.max(ledger.totalMs, 0.001)) * 100}
          fill="bg-ai-ring"
          total
        />
        {ledger.rows.map((row, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a step may run twice
          <Fragment key={index}>
            <Row
              name={nameOf(row.nodeId)}
              ms={format(row.ms)}
              left={row.left}
              width={row.width}
              fill={
                groupOf(row.nodeId) === 'data'
                  ? 'bg-[color-mix(in_oklab,var(--data)_70%,var(--surface))]'
                  : 'bg-ai-line'
              }
              inner
            />
          </Fragment>
        ))}
        <Row
          name={t('around')}
          ms={format(ledger.aroundMs)}
          left={100 - (ledger.aroundMs / Math.max(ledger.totalMs, 0.001)) * 100}
          width={(ledger.aroundMs / Math.max(ledger.totalMs, 0.001)) * 100}
          fill="bg-thread"
        />
      </div>
      <Spare
        spareMs={deadlineMs - run.durationMs}
        dominant={ledger.dominant ? { name: nameOf(ledger.dominant.nodeId), share: ledger.dominant.width } : null}
      />
    </div>
  );
}

interface RowProps {
  readonly name: string;
  readonly ms: string;
  readonly left: number;
  readonly width: number;
  readonly fill: string;
  readonly total?: boolean;
  readonly inner?: boolean;
}

function Row({ name, ms, left, width, fill, total = false, inner = false }: RowProps) {
  return (
    <>
      <span
        title={name}
        className={cn(
          'truncate leading-5.75',
          total && 'font-semibold',
          inner && 'ml-1 border-l-[1.5px] border-line-2 pl-2.5 text-ink-2',
        )}
      >
        {name}
      </span>
      <span aria-hidden className="relative mr-1 h-full border-x border-line">
        <span
          className={cn('absolute top-1.75 h-2 min-w-0.75 rounded-full', fill)}
          style={{ left: `${Math.min(left, 99)}%`, width: `${width}%` }}
        />
      </span>
      <span className={cn('text-right num', total ? 'font-semibold' : 'text-ink-2')}>{ms}</span>
    </>
  );
}

function Spare({ spareMs, dominant }: { spareMs: number; dominant: { name: string; share: number } | null }) {
  const t = useTranslations('test.ledger');
  const locale = useLocale();
  const { seconds } = useDuration();
  const percent = (share: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }).format(share);
  return (
    <p className="mt-2 flex items-center gap-2 border-t border-line py-2.75 text-small text-ink-2">
      <Timer size={15} aria-hidden className={spareMs >= 0 ? 'text-ok' : 'text-bad'} />
      <span className="truncate">
        {t(spareMs >= 0 ? 'spare' : 'over', { time: seconds(Math.abs(spareMs)) })}{' '}
        {dominant ? t('dominant', { name: dominant.name, share: percent(dominant.share) }) : ''}
      </span>
    </p>
  );
}
