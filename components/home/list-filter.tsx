import { Archive, Trash2 } from 'lucide-react';
import Link from 'next/link';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';
import type { TagInfo } from '@/lib/contract/shelf';
import { type HomeQuery, homeHref } from './home-query';

/** Tags to narrow the list; without any, nothing is drawn. */
export function TagFilter({ query, tags }: { query: HomeQuery; tags: readonly TagInfo[] }) {
  const t = useTranslations('home.tags');
  if (tags.length === 0) return null;
  return (
    <nav aria-label={t('filter')} className="mt-4 flex min-w-0 flex-wrap gap-1">
      <TagLink href={homeHref({ ...query, tag: '' })} here={query.tag === ''}>
        {t('all')}
      </TagLink>
      {tags.map(({ name, flows }) => (
        <TagLink key={name} href={homeHref({ ...query, tag: name })} here={query.tag === name}>
          <span className="truncate">{name}</span>
          <span className="text-ink-3 num">{flows}</span>
        </TagLink>
      ))}
    </nav>
  );
}

/** The ways to what is not in the list. */
export function PutAwayLinks({ archived, deleted }: { archived: number; deleted: number }) {
  const t = useTranslations('home.views');
  if (archived + deleted === 0) return null;
  return (
    <nav aria-label={t('label')} className="mt-5 flex gap-4 px-0.5">
      {archived > 0 ? (
        <ViewLink href={homeHref({ view: 'archived' })} icon={<Archive size={14} aria-hidden />}>
          {t('archived', { count: archived })}
        </ViewLink>
      ) : null}
      {deleted > 0 ? (
        <ViewLink href={homeHref({ view: 'deleted' })} icon={<Trash2 size={14} aria-hidden />}>
          {t('deleted', { count: deleted })}
        </ViewLink>
      ) : null}
    </nav>
  );
}

function TagLink({ href, here, children }: { href: string; here: boolean; children: ReactNode }) {
  return (
    <Link
      href={href}
      scroll={false}
      aria-current={here ? 'true' : undefined}
      className={cn(
        'flex h-6.5 max-w-50 items-center gap-1.5 rounded-[7px] px-2.25 text-small font-medium transition-colors',
        here ? 'bg-ai-soft text-ai' : 'text-ink-2 hover:bg-hover hover:text-ink-1',
      )}
    >
      {children}
    </Link>
  );
}

function ViewLink({ href, icon, children }: { href: string; icon: ReactNode; children: ReactNode }) {
  return (
    <Link
      href={href}
      className="flex h-6.5 items-center gap-1.5 text-small text-ink-3 underline-offset-2 hover:text-ink-1 hover:underline"
    >
      {icon}
      {children}
    </Link>
  );
}
