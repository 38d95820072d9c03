import { History } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { VersionList } from '@/components/history/version-list';
import { FlowHeader } from '@/components/shell/flow-header';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Card } from '@/components/ui/setting-row';
import { app, can, requireActor } from '@/lib/server/next';
import { findFlow } from '../find-flow';

interface Props {
  params: Promise<{ id: string }>;
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [flow, t] = await Promise.all([findFlow((await params).id), getTranslations('history')]);
  return { title: `${t('title')} · ${flow.name}` };
}

export default async function HistoryPage({ params }: Props) {
  const { id } = await params;
  const [actor, flow, { flows }, t] = await Promise.all([
    requireActor(),
    findFlow(id),
    app(),
    getTranslations('history'),
  ]);
  const { items } = await flows.versions(actor, id);
  return (
    <>
      <FlowHeader flow={{ ...flow, platform: flow.document.endpoint.platform }} />
      <div className="max-w-230 px-8 py-5 max-md:px-4">
        {items.length === 0 ? (
          <Card>
            <EmptyState
              icon={<History />}
              title={t('empty.title')}
              action={<ButtonLink href={`/flows/${id}`}>{t('empty.action')}</ButtonLink>}
            >
              {t('empty.body')}
            </EmptyState>
          </Card>
        ) : (
          <>
            <p className="mb-4 text-pretty text-ink-2">{t('lead')}</p>
            <VersionList flow={flow} versions={items} editable={can(actor, 'flow:publish')} />
          </>
        )}
      </div>
    </>
  );
}
