'use client';

import { Activity, ChevronDown, History, Plug, Workflow } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { withComparison } from '@/components/changes/comparison-address';
import { useFacts } from '@/components/editing/editor-context';
import { flowPages } from '@/components/shell/flow-tabs';
import { VersionBadge } from '@/components/shell/version-badge';
import { Button } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuLink,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { useIsChanged } from './use-is-changed';

/** What is live and what waits. Where the bar has no room for tabs, a menu leads to the flow's other pages. */
export function VersionMenu() {
  const t = useTranslations('editor.top');
  const { info } = useFacts();
  const changed = useIsChanged();
  const live = info.liveVersion;
  return (
    <>
      <VersionBadge
        flowId={info.id}
        liveVersion={live}
        changed={changed}
        onCompare={() => live !== null && withComparison(live)}
        className="max-[899px]:hidden"
      />
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <Button variant="ghost" className="min-[1200px]:hidden max-[599px]:px-1" aria-label={t('pages')}>
            <ChevronDown className="text-ink-3" />
          </Button>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <PageLinks flowId={info.id} />
        </DropdownMenuContent>
      </DropdownMenu>
    </>
  );
}

const icons = { flow: Workflow, connection: Plug, requests: Activity, history: History } as const;

function PageLinks({ flowId }: { flowId: string }) {
  const t = useTranslations('common.nav');
  return flowPages(flowId)
    .filter(({ name }) => name !== 'flow')
    .map(({ href, name }) => {
      const Icon = icons[name];
      return (
        <DropdownMenuLink key={name} href={href} icon={<Icon aria-hidden />}>
          {t(name)}
        </DropdownMenuLink>
      );
    });
}
