import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { findFlow } from '@/app/find-flow';
import { Words } from '@/app/words';
import { toFlowFact } from '@/components/requests/flow-fact';
import { PAGE_SIZE } from '@/components/requests/page-size';
import { RequestsView } from '@/components/requests/requests-view';
import { apiFilter, readFilter } from '@/components/requests/run-filter';
import { FlowHeader } from '@/components/shell/flow-header';
import { can } from '@/lib/contract/permissions';
import { app, requireActor } from '@/lib/server/next';

interface Props {
  readonly params: Promise<{ id: string }>;
  readonly searchParams: Promise<Record<string, unknown>>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [flow, t] = await Promise.all([findFlow((await params).id), getTranslations('requests')]);
  return { title: `${t('title')} · ${flow.name}` };
}

export default async function FlowRequestsPage({ params, searchParams }: Props) {
  const [actor, { runs, members }, flow, given, t] = await Promise.all([
    requireActor(),
    app(),
    findFlow((await params).id),
    searchParams,
    getTranslations('requests'),
  ]);
  const filter = readFilter(given);
  const asked = { ...apiFilter(filter, Date.now()), flowId: flow.id, limit: PAGE_SIZE };
  const [first, me] = await Promise.all([runs.list(actor, asked), members.me(actor)]);
  const { platform, deadlineMs } = flow.document.endpoint;
  return (
    <Words of="app/(studio)/(nav)/flows/[id]/requests/page.tsx">
      <div className="flex min-h-full flex-col">
        <FlowHeader flow={{ ...flow, platform }} canPublish={can(actor, 'flow:publish')} />
        <RequestsView
          filter={filter}
          first={first}
          flows={[toFlowFact({ id: flow.id, name: flow.name, platform, deadlineMs })]}
          flowId={flow.id}
          workspaceZone={me.workspace.timeZone}
          canEdit={can(actor, 'flow:edit')}
          title={<h2 className="text-lead">{t('title')}</h2>}
        />
      </div>
    </Words>
  );
}
