import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { AuthFrame } from '@/components/auth/auth-frame';
import { SetupForm } from '@/components/auth/setup-form';
import { app } from '@/lib/server/next';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.setup'))('title') };
}

export default async function SetupPage() {
  const { setup } = await app();
  if (!(await setup.isNeeded())) redirect('/');
  const t = await getTranslations('auth');
  return (
    <AuthFrame title={t('setup.title')} lead={t('setup.lead')} foot={t('tagline')}>
      <SetupForm needsToken={setup.token !== null} />
    </AuthFrame>
  );
}
