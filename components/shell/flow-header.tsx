'use client';

import { Check, PencilLine, Workflow } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Badge } from '@/components/ui/badge';
import { ButtonLink } from '@/components/ui/button';
import { PlatformMark } from '@/components/ui/platform-mark';
import { tabClasses } from '@/components/ui/tabs';
import { platforms } from '@/lib/platforms/catalog.gen';

export interface FlowHeaderProps {
  flow: { readonly id: string; readonly name: string; readonly liveVersion: number | null; readonly platform: string };
  /** Right side, before "Open flow": the state of saving. */
  status?: ReactNode;
}

/** Where we are, what is live, and the flow's own pages. */
export function FlowHeader({ flow, status }: FlowHeaderProps) {
  const t = useTranslations('common');
  const base = `/flows/${flow.id}`;
  return (
    <header className="flex flex-col gap-4.5 border-b border-line bg-surface px-8 pt-3.5 max-md:px-4">
      <div className="flex min-h-8 items-center gap-2">
        <Link href="/" className="text-ink-3 hover:text-ink-1 max-sm:hidden">
          {t('nav.flows')}
        </Link>
        <span aria-hidden className="text-ink-4 max-sm:hidden">
          /
        </span>
        <PlatformMark platform={platforms.get(flow.platform) ?? { id: flow.platform, hue: 266 }} size={22} />
        <h1 className="truncate text-[15px] font-semibold tracking-(--track-strong)">{flow.name}</h1>
        {flow.liveVersion === null ? (
          <Badge icon={<PencilLine />} className="ml-1">
            {t('live.none')}
          </Badge>
        ) : (
          <Badge tone="ok" icon={<Check />} className="ml-1">
            {t('live.version', { version: flow.liveVersion })}
          </Badge>
        )}
        <span className="flex-1" />
        {status}
        <ButtonLink href={base} icon={<Workflow />} className="max-sm:hidden">
          {t('nav.openFlow')}
        </ButtonLink>
      </div>
      <nav aria-label={t('nav.flowPages')} className="flex gap-5.5 overflow-x-auto">
        <PageTab href={base}>{t('nav.flow')}</PageTab>
        <PageTab href={`${base}/connection`}>{t('nav.connection')}</PageTab>
        <PageTab href={`${base}/requests`}>{t('nav.requests')}</PageTab>
        <PageTab href={`${base}/history`}>{t('nav.history')}</PageTab>
      </nav>
    </header>
  );
}

function PageTab({ href, children }: { href: string; children: string }) {
  const here = usePathname() === href;
  return (
    <Link href={href} aria-current={here ? 'page' : undefined} className={`${tabClasses} mb-0`}>
      {children}
    </Link>
  );
}
