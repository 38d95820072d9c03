'use client';

import { Activity, KeyRound, Settings, Workflow } from 'lucide-react';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Avatar } from '@/components/ui/avatar';
import { cn } from '@/components/ui/cn';
import { LogoMark } from '@/components/ui/logo-mark';
import { AccountDropdown, AccountMenu, type Person } from './account-menu';
import { HelpButton } from './help-button';

export interface SideNavProps {
  workspace: string;
  person: Person;
  /** A `FlowCount`, or what will be one. */
  flows: ReactNode;
  /** A `TroubleCount`, or what will be one. */
  troubles: ReactNode;
}

/** The way around: at the side on a desk, along the bottom on a phone. */
export function SideNav(props: SideNavProps) {
  return (
    <>
      <DeskNav {...props} />
      <PhoneNav {...props} />
    </>
  );
}

function DeskNav({ workspace, person, flows, troubles }: SideNavProps) {
  const t = useTranslations('common.nav');
  return (
    <nav
      aria-label={t('main')}
      className="sticky top-0 flex h-dvh w-54 shrink-0 flex-col gap-0.5 border-r border-line bg-canvas px-3 py-3.5 max-md:hidden"
    >
      <Link
        href="/"
        className="mb-2.5 flex items-center gap-2.25 rounded-control px-1.5 py-1 text-strong font-semibold"
      >
        <LogoMark />
        <span className="truncate">{workspace}</span>
      </Link>
      <NavLink href="/" icon={<Workflow size={16} />} label={t('flows')} aside={flows} />
      <NavLink href="/requests" icon={<Activity size={16} />} label={t('requests')} aside={troubles} />
      <NavLink href="/secrets" icon={<KeyRound size={16} />} label={t('secrets')} />
      <div className="mt-auto flex flex-col gap-0.5">
        <NavLink href="/settings" icon={<Settings size={16} />} label={t('settings')} />
        <HelpButton />
        <div className="mt-2">
          <AccountMenu person={person} />
        </div>
      </div>
    </nav>
  );
}

export function FlowCount({ count }: { count: number }) {
  const format = useFormatter();
  return <span className="text-small text-ink-3 num">{format.number(count)}</span>;
}

/** Calls of the last 24 hours that did not go well. */
export function TroubleCount({ count }: { count: number }) {
  const t = useTranslations('common.nav');
  const format = useFormatter();
  if (count === 0) return null;
  return (
    <span className="rounded-control bg-warn-soft px-1.5 text-[11px] leading-4 font-semibold text-warn num">
      <span aria-hidden>{format.number(count, { notation: 'compact' })}</span>
      <span className="sr-only">{t('troubles', { count })}</span>
    </span>
  );
}

function NavLink({ href, icon, label, aside }: { href: string; icon: ReactNode; label: string; aside?: ReactNode }) {
  const here = useIsHere(href);
  return (
    <Link
      href={href}
      aria-current={here ? 'page' : undefined}
      className={cn(
        'flex h-8 items-center gap-2.25 rounded-control px-2.25 font-medium text-ink-2 transition-colors [&>svg]:text-ink-3',
        here ? 'bg-surface text-ink-1 shadow-card [&>svg]:text-ai' : 'hover:bg-hover hover:text-ink-1',
      )}
    >
      {icon}
      {label}
      {aside ? <span className="ml-auto flex">{aside}</span> : null}
    </Link>
  );
}

function PhoneNav({ person }: SideNavProps) {
  const t = useTranslations('common.nav');
  return (
    <nav
      aria-label={t('main')}
      className="fixed inset-x-0 bottom-0 z-30 grid grid-cols-5 border-t border-line bg-canvas pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <PhoneLink href="/" icon={<Workflow size={20} />} label={t('flows')} />
      <PhoneLink href="/requests" icon={<Activity size={20} />} label={t('requests')} />
      <PhoneLink href="/secrets" icon={<KeyRound size={20} />} label={t('secrets')} />
      <PhoneLink href="/settings" icon={<Settings size={20} />} label={t('settings')} />
      <AccountDropdown person={person} side="top" align="end">
        <button type="button" className={phoneItem}>
          <Avatar name={person.name} size={20} />
          <span className="max-w-full truncate">{t('account')}</span>
        </button>
      </AccountDropdown>
    </nav>
  );
}

function PhoneLink({ href, icon, label }: { href: string; icon: ReactNode; label: string }) {
  const here = useIsHere(href);
  return (
    <Link href={href} aria-current={here ? 'page' : undefined} className={cn(phoneItem, here && 'text-ai')}>
      {icon}
      <span className="max-w-full truncate">{label}</span>
    </Link>
  );
}

const phoneItem =
  'flex h-14 min-w-0 flex-col items-center justify-center gap-1 px-1 text-[11px] leading-3 font-medium text-ink-2';

/** A flow's own pages belong to Flows. */
function useIsHere(href: string): boolean {
  const path = usePathname();
  return href === '/' ? path === '/' || path.startsWith('/flows/') : path === href || path.startsWith(`${href}/`);
}
