import { Archive, Plus, SearchX, Trash2, Workflow } from 'lucide-react';
import { getTranslations } from 'next-intl/server';
import { FlowGroups } from '@/components/home/flow-groups';
import type { FlowCard } from '@/components/home/flow-health';
import type { HomeQuery } from '@/components/home/home-query';
import { PutAwayLinks, TagFilter } from '@/components/home/list-filter';
import { PutAwayList } from '@/components/home/put-away-list';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Card } from '@/components/ui/setting-row';
import type { FlowSummary } from '@/lib/contract/flows';
import { platforms } from '@/lib/platforms/catalog.gen';
import { app, requireActor } from '@/lib/server/next';
import { findFlows } from './flow-list';

/** The flows that the address asks for, or why there are none. */
export async function HomeList({ query, editable }: { query: HomeQuery; editable: boolean }) {
  const [{ items, nextCursor }, t] = await Promise.all([findFlows(query), getTranslations('home')]);
  const flows = items.map(toCard);
  return (
    <>
      {query.view === 'active' ? (
        <ActiveFlows query={query} flows={flows} editable={editable} />
      ) : flows.length === 0 ? (
        <NothingPutAway view={query.view} />
      ) : (
        <PutAwayList view={query.view} flows={flows} editable={editable} />
      )}
      {nextCursor ? <p className="mt-4 text-small text-ink-3">{t('more', { count: items.length })}</p> : null}
    </>
  );
}

function toCard(flow: FlowSummary): FlowCard {
  const platform = platforms.get(flow.platform);
  return { ...flow, hue: platform?.hue ?? null, limitMs: flow.deadlineMs ?? platform?.deadline.defaultMs ?? 5_000 };
}

interface ActiveFlowsProps {
  readonly query: HomeQuery;
  readonly flows: readonly FlowCard[];
  readonly editable: boolean;
}

async function ActiveFlows({ query, flows, editable }: ActiveFlowsProps) {
  const [actor, { flows: service }] = await Promise.all([requireActor(), app()]);
  const [tags, counts] = await Promise.all([service.tags(actor), service.counts(actor)]);
  return (
    <>
      <TagFilter query={query} tags={tags.items} />
      {flows.length > 0 ? (
        <FlowGroups flows={flows} tags={tags.items.map(({ name }) => name)} editable={editable} />
      ) : counts.active === 0 ? (
        <NoFlows editable={editable} />
      ) : (
        <NoMatch query={query} />
      )}
      <PutAwayLinks archived={counts.archived} deleted={counts.deleted} />
    </>
  );
}

async function NoFlows({ editable }: { editable: boolean }) {
  const t = await getTranslations('home');
  const action = (
    <ButtonLink href="/new" variant="primary" size="lg" icon={<Plus />}>
      {t('empty.action')}
    </ButtonLink>
  );
  return (
    <Card className="mt-8">
      <EmptyState icon={<Workflow />} title={t('empty.title')} action={editable ? action : null}>
        {t('empty.body')}
      </EmptyState>
    </Card>
  );
}

async function NoMatch({ query: { q, tag } }: { query: HomeQuery }) {
  const t = await getTranslations('home.noMatch');
  const body = q === '' ? t('bodyTag', { tag }) : tag === '' ? t('bodyQ', { q }) : t('bodyBoth', { q, tag });
  return (
    <EmptyState icon={<SearchX />} title={t('title')} action={<ButtonLink href="/">{t('action')}</ButtonLink>}>
      {body}
    </EmptyState>
  );
}

async function NothingPutAway({ view }: { view: 'archived' | 'deleted' }) {
  const t = await getTranslations('home');
  return (
    <Card className="mt-5">
      <EmptyState icon={view === 'archived' ? <Archive /> : <Trash2 />} title={t(`${view}.empty`)} />
    </Card>
  );
}
