import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Words } from '@/app/words';
import { ValueTable } from '@/components/secrets/value-table';
import { Page } from '@/components/shell/page';
import { PageHeader } from '@/components/shell/page-header';
import { can } from '@/lib/contract/permissions';
import { app, requireActor } from '@/lib/server/next';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('secrets'))('title') };
}

export default async function SecretsPage() {
  const [actor, { values }, t] = await Promise.all([requireActor(), app(), getTranslations('secrets')]);
  const [secrets, variables] = await Promise.all([values.secrets(actor), values.variables(actor)]);
  const writable = can(actor, 'value:write');
  return (
    <Words of="app/(studio)/(nav)/secrets/page.tsx">
      <Page>
        <PageHeader title={t('title')}>{t('lead')}</PageHeader>
        {writable ? null : <p className="mt-4 rounded-float bg-sunken px-4 py-3 text-ink-2">{t('readOnly')}</p>}
        <ValueTable type="secret" values={secrets.items} writable={writable} />
        <ValueTable type="variable" values={variables.items} writable={writable} />
      </Page>
    </Words>
  );
}
