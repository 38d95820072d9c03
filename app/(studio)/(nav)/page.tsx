import { Plus } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { Suspense } from 'react';
import { Words } from '@/app/words';
import { FlowSearch } from '@/components/home/flow-search';
import { FlowsSkeleton } from '@/components/home/flows-skeleton';
import { type HomeQuery, readHomeQuery } from '@/components/home/home-query';
import { ImportButton } from '@/components/home/import-button';
import { Page } from '@/components/shell/page';
import { PageHeader } from '@/components/shell/page-header';
import { ButtonLink } from '@/components/ui/button';
import { can } from '@/lib/contract/permissions';
import { requireActor } from '@/lib/server/next';
import type { Actor } from '@/lib/server/permissions';
import { HomeList } from './home-list';
import { WeekSummary } from './week-summary';

interface HomePageProps {
  readonly searchParams: Promise<Record<string, unknown>>;
}

export async function generateMetadata({ searchParams }: HomePageProps) {
  const { view } = readHomeQuery(await searchParams);
  const t = await getTranslations('home');
  return { title: t(view === 'active' ? 'title' : `${view}.title`) };
}

export default async function HomePage({ searchParams }: HomePageProps) {
  const query = readHomeQuery(await searchParams);
  const actor = await requireActor();
  return (
    <Words of="app/(studio)/(nav)/page.tsx">
      <Page>
        {query.view === 'active' ? <FlowsHeader query={query} actor={actor} /> : <PutAwayHeader view={query.view} />}
        <Suspense fallback={<FlowsSkeleton />}>
          <HomeList query={query} editable={can(actor, 'flow:edit')} />
        </Suspense>
      </Page>
    </Words>
  );
}

async function FlowsHeader({ query, actor }: { query: HomeQuery; actor: Actor }) {
  const t = await getTranslations('home');
  const actions = (
    <>
      <FlowSearch query={query} />
      {can(actor, 'flow:edit') ? (
        <>
          <ImportButton mayStore={can(actor, 'value:write')} />
          <ButtonLink href="/new" variant="primary" icon={<Plus />}>
            {t('new')}
          </ButtonLink>
        </>
      ) : null}
    </>
  );
  return (
    <PageHeader title={t('title')} actions={actions}>
      <Suspense fallback={<>&nbsp;</>}>
        <WeekSummary />
      </Suspense>
    </PageHeader>
  );
}

async function PutAwayHeader({ view }: { view: 'archived' | 'deleted' }) {
  const t = await getTranslations('home');
  return (
    <PageHeader title={t(`${view}.title`)} actions={<ButtonLink href="/">{t('views.back')}</ButtonLink>}>
      {t(`${view}.lead`)}
    </PageHeader>
  );
}
