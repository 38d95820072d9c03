'use client';

import { useTranslations } from 'next-intl';
import { Fragment } from 'react';
import { cn } from '@/components/ui/cn';
import { useDuration } from '@/components/words/use-duration';
import type { RunSummary } from '@/lib/contract/runs';
import type { FlowFact } from './flow-fact';
import { RunRow } from './run-row';
import { useRunRows } from './use-run-rows';

export interface RunTableProps {
  runs: readonly RunSummary[];
  /** There are older ones than these. */
  hasMore: boolean;
  flows: ReadonlyMap<string, FlowFact>;
  /** The name of the flow stands in a column of its own. */
  withFlow: boolean;
  /** The drawer stands beside it: what it says is left out here. */
  narrow: boolean;
  limitMs: number | undefined;
  openId: string | undefined;
  onOpen: (id: string) => void;
}

/** One line per call; only those in sight are drawn. Arrow keys walk, Enter opens. */
export function RunTable({ runs, hasMore, flows, withFlow, narrow, limitMs, openId, onOpen }: RunTableProps) {
  const t = useTranslations('requests');
  const duration = useDuration();
  const rows = useRunRows({ runs, openId, onOpen });
  return (
    <table
      aria-label={t('table')}
      aria-rowcount={hasMore ? -1 : runs.length + 1}
      className="w-full table-fixed border-t border-line text-dense"
    >
      <thead className="sticky top-0 z-10 bg-paper shadow-[0_1px_0_var(--line)] max-md:sr-only">
        <tr className="h-8 text-left text-small text-ink-3 [&>th]:px-1.25 [&>th]:font-medium">
          <th className="w-34 !pl-(--gutter)">{t('columns.time')}</th>
          <th className={narrow ? 'w-31' : 'w-27 xl:w-44'}>{t('columns.outcome')}</th>
          {withFlow && !narrow ? <th className="w-36 max-lg:hidden">{t('columns.flow')}</th> : null}
          <th className="w-36 max-lg:hidden">{t('columns.intent')}</th>
          <th className="truncate">{t('columns.said')}</th>
          <th className={cn('w-32 text-right', narrow && 'w-31 !pr-5')}>
            {limitMs === undefined ? t('columns.took') : t('columns.tookOf', { limit: duration.seconds(limitMs) })}
          </th>
          {narrow ? null : <th className="w-28 !pr-5 max-xl:hidden">{t('columns.session')}</th>}
        </tr>
      </thead>
      <tbody ref={rows.body} onKeyDown={rows.walk} onFocus={rows.follow}>
        {rows.drawn.map(({ index, gap }) => {
          const run = runs[index];
          return run ? (
            <Fragment key={run.id}>
              {gap > 0 ? <Gap height={gap} /> : null}
              <RunRow
                run={run}
                index={index}
                flow={flows.get(run.flowId)}
                withFlow={withFlow}
                narrow={narrow}
                open={run.id === openId}
                reachable={index === rows.reachable}
                onOpen={onOpen}
              />
            </Fragment>
          ) : null;
        })}
        {rows.rest > 0 ? <Gap height={rows.rest} /> : null}
      </tbody>
    </table>
  );
}

/** Where rows are that are out of sight. */
function Gap({ height }: { height: number }) {
  return (
    <tr aria-hidden>
      <td className="p-0" style={{ height }} />
    </tr>
  );
}
