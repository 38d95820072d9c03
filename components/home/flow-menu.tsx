'use client';

import { Activity, CopyPlus, Ellipsis, History, PencilLine, Plug, PowerOff, Trash2, Workflow } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { api } from '@/components/api';
import { IconButton } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/dialog';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { useSave } from '@/components/use-save';
import type { CreatedFlow, FlowDetail } from '@/lib/server/flow-drafts';
import type { FlowCard } from './flow-health';
import { RenameDialog } from './rename-dialog';

type Asking = 'rename' | 'offline' | 'delete';

export function FlowMenu({ flow, editable }: { flow: FlowCard; editable: boolean }) {
  const t = useTranslations('home');
  const [asking, setAsking] = useState<Asking>();
  const act = useFlowActions(flow);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <IconButton label={t('menu.label', { name: flow.name })}>
            <Ellipsis />
          </IconButton>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <LinkItems flow={flow} />
          {editable ? (
            <>
              <DropdownMenuSeparator />
              <DropdownMenuItem onSelect={() => setAsking('rename')}>
                <PencilLine aria-hidden />
                {t('menu.rename')}
              </DropdownMenuItem>
              <DropdownMenuItem onSelect={() => void act.duplicate()}>
                <CopyPlus aria-hidden />
                {t('menu.duplicate')}
              </DropdownMenuItem>
              {flow.liveVersion === null ? null : (
                <DropdownMenuItem onSelect={() => setAsking('offline')}>
                  <PowerOff aria-hidden />
                  {t('menu.offline')}
                </DropdownMenuItem>
              )}
              <DropdownMenuSeparator />
              <DropdownMenuItem danger onSelect={() => setAsking('delete')}>
                <Trash2 aria-hidden />
                {t('menu.delete')}
              </DropdownMenuItem>
            </>
          ) : null}
        </DropdownMenuContent>
      </DropdownMenu>
      {asking === 'rename' ? <RenameDialog flow={flow} onClose={() => setAsking(undefined)} /> : null}
      <ConfirmDialog
        open={asking === 'offline'}
        onOpenChange={() => setAsking(undefined)}
        title={t('offline.title', { name: flow.name })}
        description={t('offline.body')}
        confirm={t('menu.offline')}
        onConfirm={act.takeOffline}
      />
      <ConfirmDialog
        danger
        open={asking === 'delete'}
        onOpenChange={() => setAsking(undefined)}
        title={t('delete.title', { name: flow.name })}
        description={t(flow.liveVersion === null ? 'delete.body' : 'delete.bodyLive')}
        confirm={t('menu.delete')}
        onConfirm={act.remove}
      />
    </>
  );
}

function LinkItems({ flow }: { flow: FlowCard }) {
  const t = useTranslations('home.menu');
  const base = `/flows/${flow.id}`;
  const links = [
    { href: base, icon: <Workflow aria-hidden />, words: t('open') },
    { href: `${base}/connection`, icon: <Plug aria-hidden />, words: t('connection') },
    { href: `${base}/requests`, icon: <Activity aria-hidden />, words: t('requests') },
    { href: `${base}/history`, icon: <History aria-hidden />, words: t('history') },
  ];
  return links.map(({ href, icon, words }) => (
    <DropdownMenuItem key={href} asChild>
      <Link href={href}>
        {icon}
        {words}
      </Link>
    </DropdownMenuItem>
  ));
}

function useFlowActions(flow: FlowCard) {
  const t = useTranslations('home');
  const router = useRouter();
  const save = useSave();
  const change = async (run: () => Promise<unknown>, done: string) => {
    if (await save.run(run, done)) router.refresh();
  };
  return {
    takeOffline: () => change(() => api.del(`/flows/${flow.id}/live`), t('offline.done', { name: flow.name })),
    remove: () => change(() => api.del(`/flows/${flow.id}`), t('delete.done', { name: flow.name })),
    duplicate: () => {
      const name = t('copyName', { name: flow.name }).slice(0, 120);
      return change(() => copyFlow(flow.id, name), t('duplicated', { name }));
    },
  };
}

/** The draft, and what lies beside it: sample conversations and outputs. */
async function copyFlow(id: string, name: string): Promise<void> {
  const { document, conversations, samples } = await api.get<FlowDetail>(`/flows/${id}`);
  const made = await api.post<CreatedFlow>('/flows', { ...document, name });
  await api.patch(`/flows/${made.id}`, { conversations, samples });
}
