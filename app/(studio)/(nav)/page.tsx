import { Plus, SearchX, Workflow } from 'lucide-react';
import { getFormatter, getTranslations } from 'next-intl/server';
import { FlowGroups } from '@/components/home/flow-groups';
import { type FlowCard, troubledOf } from '@/components/home/flow-health';
import { FlowSearch } from '@/components/home/flow-search';
import { Page } from '@/components/shell/page';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Card } from '@/components/ui/setting-row';
import { platforms } from '@/lib/platforms/catalog.gen';
import type { FlowSummary } from '@/lib/server/flow-list';
import { can, requireActor } from '@/lib/server/next';
import { listFlows, MOST_FLOWS } from './flow-list';

export async function generateMetadata() {
  return { title: (await getTranslations('home'))('title') };
}

export default async function HomePage({ searchParams }: { searchParams: Promise<{ q?: string | string[] }> }) {
  const { q: asked } = await searchParams;
  const q = typeof asked === 'string' ? asked.slice(0, 120) : '';
  const [actor, { items, nextCursor }, t] = await Promise.all([
    requireActor(),
    listFlows(MOST_FLOWS, q),
    getTranslations('home'),
  ]);
  const editable = can(actor, 'flow:edit');
  const isEmpty = items.length === 0 && q === '';
  return (
    <Page>
      <PageHeader
        title={t('title')}
        actions={
          isEmpty ? null : (
            <>
              <FlowSearch q={q} />
              {editable ? (
                <ButtonLink href="/new" variant="primary" icon={<Plus />}>
                  {t('new')}
                </ButtonLink>
              ) : null}
            </>
          )
        }
      >
        {isEmpty ? null : <WeekSummary flows={items} />}
      </PageHeader>
      {isEmpty ? (
        <NoFlows editable={editable} />
      ) : items.length === 0 ? (
        <NoMatch q={q} />
      ) : (
        <FlowGroups flows={items.map(toCard)} editable={editable} />
      )}
      {nextCursor ? <p className="mt-4 text-small text-ink-3">{t('more', { count: items.length })}</p> : null}
    </Page>
  );
}

function toCard(flow: FlowSummary): FlowCard {
  const platform = platforms.get(flow.platform);
  return { ...flow, hue: platform?.hue ?? null, limitMs: flow.deadlineMs ?? platform?.deadline.defaultMs ?? 5_000 };
}

async function WeekSummary({ flows }: { flows: readonly FlowSummary[] }) {
  const [t, common, format] = await Promise.all([getTranslations('home'), getTranslations('common'), getFormatter()]);
  const calls = flows.reduce((sum, flow) => sum + flow.calls7d, 0);
  if (calls === 0) return t('quiet');
  const troubled = flows.reduce((sum, flow) => sum + troubledOf(flow), 0);
  const share = common('percent', { value: format.number((1 - troubled / calls) * 100, { maximumFractionDigits: 1 }) });
  return t.rich('week', { calls, share, b: (chunks) => <b className="text-ink-1">{chunks}</b> });
}

async function NoFlows({ editable }: { editable: boolean }) {
  const t = await getTranslations('home');
  return (
    <Card className="mt-8">
      <EmptyState
        icon={<Workflow />}
        title={t('empty.title')}
        action={
          editable ? (
            <ButtonLink href="/new" variant="primary" size="lg" icon={<Plus />}>
              {t('empty.action')}
            </ButtonLink>
          ) : null
        }
      >
        {t('empty.body')}
      </EmptyState>
    </Card>
  );
}

async function NoMatch({ q }: { q: string }) {
  const t = await getTranslations('home.noMatch');
  return (
    <EmptyState icon={<SearchX />} title={t('title', { q })} action={<ButtonLink href="/">{t('action')}</ButtonLink>} />
  );
}
