import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { SideNav } from '@/components/shell/side-nav';
import { app, requireActor } from '@/lib/server/next';
import { listFlows, MOST_FLOWS } from './flow-list';

export default async function NavLayout({ children }: { children: ReactNode }) {
  const [actor, t] = await Promise.all([requireActor(), getTranslations('common')]);
  const [me, { items }] = await Promise.all([(await app()).members.me(actor), listFlows(MOST_FLOWS)]);
  const troubles = items.reduce((sum, flow) => sum + (flow.days.at(-1)?.troubled ?? 0), 0);
  return (
    <div className="flex min-h-dvh">
      <a
        href="#content"
        className="sr-only z-50 rounded-control bg-surface px-3 py-2 shadow-float focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
      >
        {t('skipToContent')}
      </a>
      <SideNav
        workspace={me.workspace.name}
        person={{ name: actor.name, email: me.user?.email ?? '', role: actor.role }}
        flows={items.length}
        troubles={troubles}
      />
      <main id="content" tabIndex={-1} className="min-w-0 flex-1 outline-none focus-inside max-md:pb-18">
        {children}
      </main>
    </div>
  );
}
