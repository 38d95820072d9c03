import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { AuthFrame } from '@/components/auth/auth-frame';
import { SignInThenGo } from '@/components/auth/sign-in-form';
import { app, currentActor } from '@/lib/server/next';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.signIn'))('title') };
}

export default async function SignInPage({ searchParams }: { searchParams: Promise<{ next?: string | string[] }> }) {
  const { next } = await searchParams;
  const target = safeTarget(next);
  if (await currentActor()) redirect(target);
  const { setup } = await app();
  if (await setup.isNeeded()) redirect('/setup');
  const t = await getTranslations('auth.signIn');
  return (
    <AuthFrame
      title={t('title')}
      lead={t('lead')}
      foot={t.rich('forgot', { command: (chunks) => <code className="text-code">{chunks}</code> })}
    >
      <SignInThenGo next={target} />
    </AuthFrame>
  );
}

/** Only a path of this site: `//elsewhere` and `/\elsewhere` would leave it. */
function safeTarget(next: string | string[] | undefined): string {
  return typeof next === 'string' && /^\/(?![/\\])/.test(next) ? next : '/';
}
