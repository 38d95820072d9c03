import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { AuthFrame } from '@/components/auth/auth-frame';
import { JoinForm } from '@/components/auth/join-form';
import { ButtonLink } from '@/components/ui/button';
import { app } from '@/lib/server/next';

/** The address is a key to an account: it goes into no search index and to no other site. */
export const metadata: Metadata = { robots: { index: false }, referrer: 'no-referrer' };

export default async function JoinPage({ params }: { params: Promise<{ token: string }> }) {
  const [{ token }, { invites }, t] = await Promise.all([params, app(), getTranslations('auth.join')]);
  const invitation = await invites.find(token);
  if (!invitation) {
    return (
      <AuthFrame title={t('goneTitle')} lead={t('goneLead')} foot={t('goneNext')}>
        <ButtonLink href="/sign-in" size="lg" className="w-full">
          {t('signIn')}
        </ButtonLink>
      </AuthFrame>
    );
  }
  const { workspace, name, email } = invitation;
  return (
    <AuthFrame title={t('title', { workspace })} lead={t('lead', { name, email })}>
      <JoinForm token={token} email={email} />
    </AuthFrame>
  );
}
