'use client';

import { Activity, ChevronDown, History, Plug } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useFacts } from '@/components/editing/editor-context';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuLink,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';

/** A menu that names the live version and leads to the flow's other pages. */
export function VersionMenu() {
  const t = useTranslations('editor.top');
  const nav = useTranslations('common.nav');
  const { info } = useFacts();
  const base = `/flows/${info.id}`;
  const live = info.liveVersion;
  const links = [
    { href: `${base}/connection`, icon: <Plug aria-hidden />, words: nav('connection') },
    { href: `${base}/requests`, icon: <Activity aria-hidden />, words: nav('requests') },
    { href: `${base}/history`, icon: <History aria-hidden />, words: nav('history') },
  ];
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="ghost" className="max-[599px]:px-1" trailing={<ChevronDown className="text-ink-3" />}>
          <span className="text-ink-1 max-[599px]:hidden">
            {live === null ? (
              t('notLive')
            ) : (
              <>
                <b>{t('live', { version: live })}</b>
                {info.changed ? <span className="font-quiet max-[1199px]:hidden"> · {t('changed')}</span> : null}
              </>
            )}
          </span>
          <span className="sr-only">{t('pages')}</span>
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        {links.map(({ href, icon, words }) => (
          <DropdownMenuLink key={href} href={href} icon={icon}>
            {words}
          </DropdownMenuLink>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
