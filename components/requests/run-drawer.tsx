'use client';

import { CircleAlert, Link2, Workflow, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ButtonLink, IconButton } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Drawer, DrawerClose } from '@/components/ui/drawer';
import { EmptyState } from '@/components/ui/empty-state';
import { Skeleton } from '@/components/ui/skeleton';
import { OutcomeBadge } from '@/components/words/outcome';
import { useErrorSentence } from '@/components/words/use-error-sentence';
import { useReasonSentence } from '@/components/words/use-reason-sentence';
import type { RunDetail, RunSummary } from '@/lib/contract/runs';
import { toCurl } from '@/lib/editor/run/curl';
import type { FlowFact } from './flow-fact';
import { RunFacts } from './run-facts';
import type { ListFilter } from './run-filter';
import { RunNeighbours } from './run-neighbours';
import { isTurnedAway, RunTrace } from './run-trace';
import { RunWire } from './run-wire';
import { UseAsSample } from './use-as-sample';
import { type LoadedRun, useRunDetail } from './use-run-detail';

export interface RunDrawerProps {
  /** Absent = closed. */
  id: string | undefined;
  /** The list it stands in, the newest first. */
  runs: readonly RunSummary[];
  flows: ReadonlyMap<string, FlowFact>;
  /** Undefined = close. */
  onShow: (id: string | undefined) => void;
  /** Where clocks hang, for a flow that does not say. */
  workspaceZone: string;
  /** May keep samples beside a flow. */
  canEdit: boolean;
  onFilter: (change: Partial<ListFilter>) => void;
}

/** One call: how it ended, what was said, what happened step by step, and the request and the answer as they were sent. */
export function RunDrawer({ id, runs, flows, workspaceZone, canEdit, onShow, onFilter }: RunDrawerProps) {
  const t = useTranslations('requests.drawer');
  const load = useRunDetail(id);
  return (
    <Drawer open={id !== undefined} onOpenChange={(open) => open || onShow(undefined)} label={t('label')} modal={false}>
      <div className="flex flex-wrap items-center gap-1 px-5 pt-3.5">
        {load.type === 'loaded' ? <OutcomeBadge exit={load.loaded.run.exit} marks={load.loaded.run.marks} /> : null}
        <span className="flex-1" />
        {id === undefined ? null : <RunNeighbours id={id} runs={runs} onShow={onShow} />}
        <CopyButton size="md" icon={<Link2 />} text={() => window.location.href} label={t('copyLink')} />
        <CloseButton />
      </div>
      {load.type === 'loaded' ? (
        <Loaded
          {...load.loaded}
          limitMs={flows.get(load.loaded.run.flowId)?.limitMs}
          workspaceZone={workspaceZone}
          canEdit={canEdit}
          onFilter={onFilter}
        />
      ) : load.type === 'failed' ? (
        <Problem error={load.error} />
      ) : (
        <Loading />
      )}
    </Drawer>
  );
}

function Loaded({
  run,
  flow,
  document,
  limitMs,
  workspaceZone,
  canEdit,
  onFilter,
}: LoadedRun & Pick<RunDrawerProps, 'workspaceZone' | 'canEdit' | 'onFilter'> & { limitMs: number | undefined }) {
  const t = useTranslations('requests.drawer');
  return (
    <>
      <header className="border-b border-line px-5 pb-4">
        <h2 className="mt-2 text-lead wrap-anywhere">
          <Headline run={run} />
        </h2>
        <RunFacts run={run} onFilter={onFilter} />
        <div className="mt-3 flex flex-wrap gap-2">
          {flow ? (
            <ButtonLink size="sm" icon={<Workflow />} href={`/flows/${run.flowId}?run=${run.id}`}>
              {t('openInEditor')}
            </ButtonLink>
          ) : null}
          {flow && canEdit && run.steps.length > 0 ? <UseAsSample key={run.id} run={run} flow={flow} /> : null}
          {hasRequest(run) ? (
            <CopyButton size="sm" variant="default" text={() => curlOf(run, flow)} label={t('copyCurl')}>
              {t('copyCurl')}
            </CopyButton>
          ) : null}
        </div>
      </header>
      <div className="min-h-0 flex-1 overflow-y-auto">
        <RunTrace run={run} document={document} limitMs={limitMs} workspaceZone={workspaceZone} />
        <RunWire run={run} />
      </div>
    </>
  );
}

/** What was said, else what it was about; a call that was turned away is told by the reason. */
function Headline({ run }: { run: RunDetail }) {
  const t = useTranslations();
  const reason = useReasonSentence();
  if (run.said) return t('requests.drawer.quote', { text: run.said });
  if (run.intent) return run.intent;
  if (isTurnedAway(run.exit) && run.reason !== null) return reason(run.reason);
  return t('requests.drawer.callBy', { method: run.request.method || 'POST' });
}

/** Viewers are given neither headers nor bodies; a command without them would call something else. */
function hasRequest({ request }: RunDetail): boolean {
  return request.body !== null || Object.keys(request.headers).length > 0;
}

/** Hidden headers stay hidden: their dots show where a secret belongs. */
function curlOf({ environment, request }: RunDetail, flow: LoadedRun['flow']): string {
  const base = flow?.urls[environment] ?? window.location.origin;
  const query = request.query === '' ? '' : `?${request.query}`;
  return toCurl({ method: request.method, url: `${base}${query}`, headers: request.headers, body: request.body });
}

function CloseButton() {
  const t = useTranslations('common');
  return (
    <DrawerClose asChild>
      <IconButton label={t('close')}>
        <X />
      </IconButton>
    </DrawerClose>
  );
}

function Problem({ error }: { error: unknown }) {
  const sentence = useErrorSentence();
  return <EmptyState icon={<CircleAlert />} title={<span role="alert">{sentence(error)}</span>} />;
}

function Loading() {
  const t = useTranslations('common');
  return (
    <div role="status" aria-label={t('loading')} className="flex flex-col gap-3 px-5 pt-3">
      <Skeleton className="h-6 w-60" />
      <Skeleton className="h-4 w-72" />
      <Skeleton className="mt-6 h-4 w-80" />
      <Skeleton className="h-4 w-70" />
      <Skeleton className="h-4 w-76" />
    </div>
  );
}
