'use client';

import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';
import { tabClasses } from '@/components/ui/tabs';

export interface FlowPage {
  readonly href: string;
  readonly name: 'flow' | 'connection' | 'requests' | 'history';
}

/** The pages of a flow, by their one name each. */
export function flowPages(flowId: string): readonly FlowPage[] {
  const base = `/flows/${flowId}`;
  return [
    { href: base, name: 'flow' },
    { href: `${base}/connection`, name: 'connection' },
    { href: `${base}/requests`, name: 'requests' },
    { href: `${base}/history`, name: 'history' },
  ];
}

/** Flow, Connection, Requests and History, on every page of a flow. */
export function FlowTabs({ flowId, className, tab }: { flowId: string; className?: string; tab?: string }) {
  const t = useTranslations('common.nav');
  const here = usePathname();
  return (
    <nav aria-label={t('flowPages')} className={cn('flex gap-5.5', className)}>
      {flowPages(flowId).map(({ href, name }) => (
        <Link
          key={name}
          href={href}
          aria-current={here === href ? 'page' : undefined}
          className={cn(tabClasses, 'mb-0', tab)}
        >
          {t(name)}
        </Link>
      ))}
    </nav>
  );
}
