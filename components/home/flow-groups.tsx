'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { lazy, Suspense } from 'react';
import { cn } from '@/components/ui/cn';
import { Card } from '@/components/ui/setting-row';
import { StatusDot } from '@/components/ui/status-dot';
import { Tooltip } from '@/components/ui/tooltip';
import { useRefreshEvery } from '@/components/use-refresh-every';
import { type FlowCard, groupOf, healthGroups } from './flow-health';
import { dots, FlowRow, rowGrid } from './flow-row';
import { SelectionBar } from './selection-bar';
import { useFlowActions } from './use-flow-actions';
import { useSelection } from './use-selection';

/** Not before it is asked for: most visits only look. */
const FlowDialogs = lazy(() => import('./flow-dialogs'));

const REFRESH_MS = 15_000;

export interface FlowGroupsProps {
  readonly flows: readonly FlowCard[];
  /** Of all flows, to choose from. */
  readonly tags: readonly string[];
  readonly editable: boolean;
}

/** All flows by how they are doing, kept fresh while in sight. */
export function FlowGroups({ flows, tags, editable }: FlowGroupsProps) {
  const t = useTranslations('home.groups');
  const router = useRouter();
  const selection = useSelection(flows);
  const acting = useFlowActions(selection.clear);
  useRefreshEvery(REFRESH_MS, async () => router.refresh());
  return (
    <div className="group/list" data-selecting={selection.chosen.length > 0 || undefined}>
      <ColumnHeads />
      {healthGroups.map((group) => {
        const members = flows.filter((flow) => groupOf(flow) === group);
        if (members.length === 0) return null;
        return (
          <section key={group} aria-labelledby={`group-${group}`} className="mt-5 first-of-type:mt-3">
            <h2
              id={`group-${group}`}
              className="mx-0.5 mb-2.25 flex items-center gap-2 text-dense font-semibold text-ink-2"
            >
              <StatusDot tone={dots[group]} />
              {t(group)}
            </h2>
            <Card className="overflow-hidden">
              <ul>
                {members.map((flow) => (
                  <FlowRow
                    key={flow.id}
                    flow={flow}
                    editable={editable}
                    actions={acting.actions}
                    selected={selection.has(flow)}
                    onSelect={selection.select}
                  />
                ))}
              </ul>
            </Card>
          </section>
        );
      })}
      <SelectionBar selection={selection} actions={acting.actions} />
      <Suspense>{acting.asking ? <FlowDialogs ask={acting.asking} tags={tags} acting={acting} /> : null}</Suspense>
    </div>
  );
}

function ColumnHeads() {
  const t = useTranslations('home.columns');
  return (
    <div className={cn(rowGrid, 'mt-5 h-7.5 text-small text-ink-3 max-md:hidden')}>
      <span />
      <Tooltip content={t('slowestHint')}>
        <button type="button" className="w-fit cursor-help text-left">
          {t('slowest')}
        </button>
      </Tooltip>
      <span>{t('answered')}</span>
      <span className="max-xl:hidden">{t('days')}</span>
      <span className="max-xl:hidden">{t('last')}</span>
      <span>{t('live')}</span>
    </div>
  );
}
