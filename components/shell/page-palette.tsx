'use client';

import { Activity, House, Keyboard, KeyRound, Plus, Settings, Workflow } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { api } from '@/components/api';
import { type CommandGroup, type CommandItem, CommandList } from '@/components/ui/command-list';
import { fuzzyScore } from '@/lib/editor/search/fuzzy';

const MOST_FLOWS = 200;

/** All flows and pages, found by a few letters. */
export default function PagePalette({ onClose, onHelp }: { onClose: () => void; onHelp: () => void }) {
  const t = useTranslations('common.palette');
  const [search, setSearch] = useState('');
  const groups = useGroups(onHelp).flatMap(({ heading, items }): CommandGroup[] => {
    const found = ranked(items, search);
    return found.length > 0 ? [{ heading, items: found }] : [];
  });
  return (
    <CommandList
      label={t('label')}
      placeholder={t('placeholder')}
      nothing={t('nothing', { search })}
      search={search}
      groups={groups}
      onSearch={setSearch}
      onClose={onClose}
    />
  );
}

function useGroups(onHelp: () => void): readonly CommandGroup[] {
  const t = useTranslations('common');
  const router = useRouter();
  const flows = useFlows();
  const pages = [
    ['flows', '/', House],
    ['requests', '/requests', Activity],
    ['secrets', '/secrets', KeyRound],
    ['settings', '/settings', Settings],
  ] as const;
  return [
    {
      heading: t('nav.flows'),
      items: flows.map(({ id, name }) => ({
        id: `flow:${id}`,
        label: name,
        icon: <Workflow aria-hidden />,
        run: () => router.push(`/flows/${id}`),
      })),
    },
    {
      heading: t('palette.pages'),
      items: pages.map(([name, href, Icon]) => ({
        id: `page:${name}`,
        label: t(`nav.${name}`),
        icon: <Icon aria-hidden />,
        run: () => router.push(href),
      })),
    },
    {
      heading: t('palette.actions'),
      items: [
        { id: 'new', label: t('palette.newFlow'), icon: <Plus aria-hidden />, run: () => router.push('/new') },
        { id: 'help', label: t('nav.help'), icon: <Keyboard aria-hidden />, keys: '?', run: onHelp },
      ],
    },
  ];
}

/** Without an answer the pages can still be found. */
function useFlows(): readonly { readonly id: string; readonly name: string }[] {
  const [flows, setFlows] = useState<readonly { readonly id: string; readonly name: string }[]>([]);
  useEffect(() => {
    const ending = new AbortController();
    api.get('/flows', { query: { limit: MOST_FLOWS }, signal: ending.signal }).then(
      ({ items }) => setFlows(items),
      () => undefined,
    );
    return () => ending.abort();
  }, []);
  return flows;
}

function ranked(items: readonly CommandItem[], search: string): readonly CommandItem[] {
  if (search.trim() === '') return items;
  return items
    .map((item) => ({ item, score: fuzzyScore(search, item.label) }))
    .filter(({ score }) => score >= 1)
    .sort((one, other) => other.score - one.score)
    .map(({ item }) => item);
}
