import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Words } from '@/app/words';
import { toFlowFact } from '@/components/requests/flow-fact';
import { PAGE_SIZE } from '@/components/requests/page-size';
import { RequestsView } from '@/components/requests/requests-view';
import { apiFilter, readFilter } from '@/components/requests/run-filter';
import { can } from '@/lib/contract/permissions';
import { app, requireActor } from '@/lib/server/next';
import { listFlows, MOST_FLOWS } from '../flow-list';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('requests'))('title') };
}

export default async function RequestsPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const [actor, { runs, members }, params, t] = await Promise.all([
    requireActor(),
    app(),
    searchParams,
    getTranslations('requests'),
  ]);
  const filter = readFilter(params);
  const [first, flows, me] = await Promise.all([
    runs.list(actor, { ...apiFilter(filter, Date.now()), limit: PAGE_SIZE }),
    listFlows(MOST_FLOWS),
    members.me(actor),
  ]);
  return (
    <Words of="app/(studio)/(nav)/requests/page.tsx">
      <RequestsView
        filter={filter}
        first={first}
        flows={flows.items.map(toFlowFact)}
        workspaceZone={me.workspace.timeZone}
        canEdit={can(actor, 'flow:edit')}
        title={<h1 className="text-title">{t('title')}</h1>}
      />
    </Words>
  );
}
