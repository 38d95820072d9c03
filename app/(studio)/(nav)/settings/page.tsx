import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { ApiKeysSection } from '@/components/settings/api-keys-section';
import { LookSection } from '@/components/settings/look-section';
import { PasswordSection } from '@/components/settings/password-section';
import { ProfileSection } from '@/components/settings/profile-section';
import { Page } from '@/components/shell/page';
import { PageHeader } from '@/components/shell/page-header';
import { Card } from '@/components/ui/setting-row';
import { app, can, requireActor } from '@/lib/server/next';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('title') };
}

export default async function SettingsPage() {
  const [actor, { members, apiKeys }, t] = await Promise.all([requireActor(), app(), getTranslations('settings')]);
  const me = await members.me(actor);
  const keys = can(actor, 'key:manage') ? (await apiKeys.list(actor)).items : null;
  return (
    <Page width="text">
      <PageHeader title={t('title')} />
      <Card className="mt-6">
        {me.user ? <ProfileSection name={me.user.name} email={me.user.email} /> : null}
        <LookSection />
        <PasswordSection />
        {keys ? <ApiKeysSection keys={keys} /> : null}
      </Card>
    </Page>
  );
}
