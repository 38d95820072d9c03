import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { LanguageSwitch } from '@/components/preferences/language-switch';
import { LogoMark } from '@/components/ui/logo-mark';

/** One quiet card in the middle, the product's name above. */
export function AuthFrame({
  title,
  lead,
  children,
  foot,
}: {
  title: string;
  lead: string;
  children: ReactNode;
  foot?: ReactNode;
}) {
  const t = useTranslations();
  return (
    <div className="flex min-h-dvh flex-col canvas-dots">
      <header className="flex h-14 items-center gap-2.5 px-5.5">
        <LogoMark size={28} />
        <span className="text-[15px] font-semibold tracking-(--track-lead)">{t('common.product')}</span>
        <span className="flex-1" />
        <LanguageSwitch signedIn={false} />
      </header>
      <main className="mx-auto flex w-full max-w-100 flex-1 flex-col justify-center px-4 pt-4 pb-24">
        <div className="rounded-dialog bg-surface px-7 pt-7 pb-7.5 shadow-dialog max-sm:px-5">
          <h1 className="text-title">{title}</h1>
          <p className="mt-0.5 mb-6 text-pretty text-ink-2">{lead}</p>
          {children}
        </div>
        {foot ? <div className="mt-4 px-2 text-center text-small text-pretty text-ink-3">{foot}</div> : null}
      </main>
    </div>
  );
}
