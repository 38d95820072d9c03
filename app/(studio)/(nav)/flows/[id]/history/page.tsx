import { History } from 'lucide-react';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { z } from 'zod';
import { findFlow } from '@/app/find-flow';
import { Words } from '@/app/words';
import { CompareVersions } from '@/components/history/compare-versions';
import { VersionList } from '@/components/history/version-list';
import { FlowHeader } from '@/components/shell/flow-header';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';
import { Card } from '@/components/ui/setting-row';
import { can } from '@/lib/contract/permissions';
import { app, requireActor } from '@/lib/server/next';

interface Props {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/** A side of the comparison as the address names it: a version's number, or the draft. */
const sideSchema = z.union([z.literal('draft'), z.coerce.number().int().positive()]);

export async function generateMetadata({ params }: Pick<Props, 'params'>): Promise<Metadata> {
  const [flow, t] = await Promise.all([findFlow((await params).id), getTranslations('history')]);
  return { title: `${t('title')} · ${flow.name}` };
}

export default async function HistoryPage({ params, searchParams }: Props) {
  const [{ id }, query] = await Promise.all([params, searchParams]);
  const [actor, flow, { flows }, t] = await Promise.all([
    requireActor(),
    findFlow(id),
    app(),
    getTranslations('history'),
  ]);
  const { items } = await flows.versions(actor, id);
  const [from, to] = await Promise.all([query.from, query.to].map(sideOf));

  async function sideOf(given: string | string[] | undefined) {
    const { data: side } = sideSchema.safeParse(given);
    if (side === 'draft') return { side, document: flow.document };
    if (!items.some(({ number }) => number === side) || side === undefined) return null;
    return { side, document: (await flows.version(actor, id, side)).document };
  }
  return (
    <Words of="app/(studio)/(nav)/flows/[id]/history/page.tsx">
      <FlowHeader
        flow={{ ...flow, platform: flow.document.endpoint.platform }}
        canPublish={can(actor, 'flow:publish')}
      />
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
            {from && to ? <CompareVersions flowId={id} versions={items} from={from} to={to} /> : null}
            <VersionList flow={flow} versions={items} editable={can(actor, 'flow:publish')} />
          </>
        )}
      </div>
    </Words>
  );
}
