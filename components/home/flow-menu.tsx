'use client';

import {
  Activity,
  Archive,
  CopyPlus,
  Download,
  Ellipsis,
  FileDown,
  History,
  PencilLine,
  Plug,
  Power,
  PowerOff,
  SquareCheck,
  Tag,
  Trash2,
  Workflow,
} from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { IconButton } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLink,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { Kbd } from '@/components/ui/kbd';
import type { FlowActions } from './flow-ask';
import type { FlowCard } from './flow-health';

export interface FlowMenuProps {
  readonly flow: FlowCard;
  readonly actions: FlowActions;
  readonly onSelect: () => void;
  readonly editable: boolean;
}

export function FlowMenu(props: FlowMenuProps) {
  const t = useTranslations('home.menu');
  const { flow, actions, editable } = props;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <IconButton label={t('label', { name: flow.name })}>
          <Ellipsis />
        </IconButton>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        <LinkItems flow={flow} />
        <DropdownMenuSeparator />
        {editable ? <EditItems {...props} /> : null}
        <ExportItems flow={flow} actions={actions} />
        {editable ? <AwayItems {...props} /> : null}
      </DropdownMenuContent>
    </DropdownMenu>
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
    <DropdownMenuLink key={href} href={href} icon={icon}>
      {words}
    </DropdownMenuLink>
  ));
}

function EditItems({ flow, actions, onSelect }: FlowMenuProps) {
  const t = useTranslations('home.menu');
  return (
    <>
      <Item icon={<SquareCheck aria-hidden />} onSelect={onSelect}>
        {t('select')}
      </Item>
      <Item icon={<PencilLine aria-hidden />} hotkey="F2" onSelect={() => actions.ask({ type: 'rename', flow })}>
        {t('rename')}
      </Item>
      <Item icon={<Tag aria-hidden />} onSelect={() => actions.ask({ type: 'tags', flows: [flow] })}>
        {t('tags')}
      </Item>
      <Item icon={<CopyPlus aria-hidden />} onSelect={() => actions.duplicate(flow)}>
        {t('duplicate')}
      </Item>
    </>
  );
}

/** Conversations may hold what real people said: that they go along is said before, not after. */
function ExportItems({ flow, actions }: Pick<FlowMenuProps, 'flow' | 'actions'>) {
  const t = useTranslations('home.menu');
  return (
    <>
      <Item icon={<Download aria-hidden />} onSelect={() => actions.exportFile(flow, { conversations: 'include' })}>
        {t('export')}
      </Item>
      <Item icon={<FileDown aria-hidden />} onSelect={() => actions.exportFile(flow, { conversations: 'omit' })}>
        {t('exportBare')}
      </Item>
    </>
  );
}

function AwayItems({ flow, actions }: FlowMenuProps) {
  const t = useTranslations('home.menu');
  return (
    <>
      <DropdownMenuSeparator />
      {flow.liveVersion !== null ? (
        <Item icon={<PowerOff aria-hidden />} onSelect={() => actions.ask({ type: 'offline', flow })}>
          {t('offline')}
        </Item>
      ) : flow.offlineVersion !== null ? (
        <Item icon={<Power aria-hidden />} onSelect={() => actions.putLive(flow)}>
          {t('online', { version: flow.offlineVersion })}
        </Item>
      ) : null}
      <Item icon={<Archive aria-hidden />} onSelect={() => actions.archive([flow])}>
        {t('archive')}
      </Item>
      <Item danger icon={<Trash2 aria-hidden />} hotkey="Del" onSelect={() => actions.remove([flow])}>
        {t('delete')}
      </Item>
    </>
  );
}

interface ItemProps {
  icon: ReactNode;
  danger?: boolean;
  /** That does the same while the row has the focus. */
  hotkey?: string;
  onSelect: () => void;
  children: ReactNode;
}

function Item({ icon, danger = false, hotkey, onSelect, children }: ItemProps) {
  return (
    <DropdownMenuItem danger={danger} onSelect={onSelect}>
      {icon}
      {children}
      {hotkey ? <Kbd className="ml-auto pointer-coarse:hidden">{hotkey}</Kbd> : null}
    </DropdownMenuItem>
  );
}
