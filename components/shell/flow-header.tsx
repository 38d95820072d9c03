'use client';

import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { ButtonLink } from '@/components/ui/button';
import { PlatformMark } from '@/components/ui/platform-mark';
import { platforms } from '@/lib/platforms/catalog.gen';
import { FlowTabs } from './flow-tabs';
import { publishAddress } from './publish-address';
import { comparisonAddress, VersionBadge } from './version-badge';

export interface FlowHeaderProps {
  flow: {
    readonly id: string;
    readonly name: string;
    readonly liveVersion: number | null;
    readonly changed: boolean;
    readonly platform: string;
  };
  canPublish: boolean;
  /** Right side, before "Publish": the state of saving. */
  status?: ReactNode;
  /** What must be done before a page that reads the draft anew; absent = nothing. */
  onLeave?: () => Promise<unknown>;
}

/** Where we are, what is live, and the flow's own pages. */
export function FlowHeader({ flow, canPublish, status, onLeave }: FlowHeaderProps) {
  const t = useTranslations('common');
  const router = useRouter();
  const { id, liveVersion, changed } = flow;
  const leaveFor = async (href: string) => {
    await onLeave?.();
    router.push(href);
  };
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
        <h1 className="min-w-16 truncate text-[15px] font-semibold tracking-(--track-strong)">{flow.name}</h1>
        <VersionBadge
          flowId={id}
          liveVersion={liveVersion}
          changed={changed}
          onCompare={() => void (liveVersion !== null && leaveFor(comparisonAddress(id, liveVersion)))}
          className="ml-1 max-sm:hidden"
        />
        <span className="flex-1" />
        {status}
        {canPublish ? (
          <ButtonLink
            variant="primary"
            href={publishAddress(id)}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey) return;
              event.preventDefault();
              void leaveFor(publishAddress(id));
            }}
          >
            {t('live.publish')}
          </ButtonLink>
        ) : null}
      </div>
      <VersionBadge flowId={id} liveVersion={liveVersion} changed={changed} className="-mt-2 sm:hidden" />
      <FlowTabs flowId={id} className="overflow-x-auto" />
    </header>
  );
}
