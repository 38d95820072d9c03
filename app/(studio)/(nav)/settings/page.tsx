import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { Words } from '@/app/words';
import { ApiKeysSection } from '@/components/settings/api-keys-section';
import { AppearanceSection } from '@/components/settings/appearance-section';
import { LimitsSection } from '@/components/settings/limits-section';
import { PasswordSection } from '@/components/settings/password-section';
import { PeopleSection } from '@/components/settings/people-section';
import { ProfileSection } from '@/components/settings/profile-section';
import { WorkspaceSection } from '@/components/settings/workspace-section';
import { Page } from '@/components/shell/page';
import { PageHeader } from '@/components/shell/page-header';
import { Card } from '@/components/ui/setting-row';
import { can } from '@/lib/contract/permissions';
import { app, requireActor } from '@/lib/server/next';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('settings'))('title') };
}

export default async function SettingsPage() {
  const [actor, { members, apiKeys }, t] = await Promise.all([requireActor(), app(), getTranslations('settings')]);
  const [me, people, keys] = await Promise.all([
    members.me(actor),
    can(actor, 'member:manage') ? members.list(actor) : null,
    can(actor, 'key:manage') ? apiKeys.list(actor) : null,
  ]);
  const { role } = actor;
  return (
    <Words of="app/(studio)/(nav)/settings/page.tsx">
      <Page width="text">
        <PageHeader title={t('title')} />
        <Card className="mt-6">
          {me.user ? <ProfileSection name={me.user.name} email={me.user.email} /> : null}
          <AppearanceSection />
          <PasswordSection />
          {can(actor, 'settings:write') ? <WorkspaceSection workspace={me.workspace} /> : null}
          {people && me.user ? (
            <PeopleSection
              people={people.items}
              keys={keys?.items ?? []}
              myId={me.user.id}
              mayHandOver={can(actor, 'workspace:transfer')}
            />
          ) : null}
          {keys ? <ApiKeysSection keys={keys.items} /> : null}
          {role === 'viewer' || role === 'editor' ? (
            <LimitsSection role={role} admins={await members.admins(actor)} />
          ) : null}
        </Card>
      </Page>
    </Words>
  );
}
