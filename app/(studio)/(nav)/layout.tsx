import { getTranslations } from 'next-intl/server';
import { type ReactNode, Suspense } from 'react';
import { FlowCount, SideNav, TroubleCount } from '@/components/shell/side-nav';
import { app, requireActor } from '@/lib/server/next';
import { listFlows, MOST_FLOWS } from './flow-list';

export default async function NavLayout({ children }: { children: ReactNode }) {
  const [actor, t] = await Promise.all([requireActor(), getTranslations('common')]);
  const me = await (await app()).members.me(actor);
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
        flows={<Figure read={countFlows} draw={FlowCount} />}
        troubles={<Figure read={countTroubles} draw={TroubleCount} />}
      />
      <main id="content" tabIndex={-1} className="min-w-0 flex-1 outline-none focus-inside max-md:pb-18">
        {children}
      </main>
    </div>
  );
}

interface FigureProps {
  readonly read: () => Promise<number>;
  readonly draw: (props: { count: number }) => ReactNode;
}

/** Comes when it is counted; nothing waits for it. */
function Figure(props: FigureProps) {
  return (
    <Suspense fallback={null}>
      <CountedFigure {...props} />
    </Suspense>
  );
}

async function CountedFigure({ read, draw: Draw }: FigureProps) {
  return <Draw count={await read()} />;
}

async function countFlows(): Promise<number> {
  const [actor, { flows }] = await Promise.all([requireActor(), app()]);
  return (await flows.counts(actor)).active;
}

async function countTroubles(): Promise<number> {
  const { items } = await listFlows(MOST_FLOWS);
  return items.reduce((sum, flow) => sum + (flow.days.at(-1)?.troubled ?? 0), 0);
}
