'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { useEditor } from '@/components/editing/editor-context';
import { type CommandGroup, CommandList } from '@/components/ui/command-list';
import { fuzzyScore } from '@/lib/editor/search/fuzzy';
import { createRecentCommands } from '@/lib/editor/search/recent';
import { type CommandEntry, commandGroups, useCommandEntries } from './use-command-entries';

/** All actions of the editor, found by a few letters in either language. */
export function CommandMenu() {
  const t = useTranslations('editor.commands');
  const { update } = useEditor();
  const [search, setSearch] = useState('');
  const [recent] = useState(() => createRecentCommands(window.localStorage));
  const [lately] = useState(recent.read);
  const entries = useCommandEntries();
  const noted = entries.map((entry) => ({ ...entry, run: () => noteAndRun(entry, recent.add) }));
  const sorted = search.trim() === '' ? atRest(noted, lately) : { found: ranked(noted, search, lately) };
  const groups = (['recent', ...commandGroups, 'found'] as const).flatMap((name): CommandGroup[] => {
    const items = sorted[name] ?? [];
    return items.length > 0 ? [{ heading: t(`groups.${name}`), items }] : [];
  });
  return (
    <CommandList
      label={t('label')}
      placeholder={t('placeholder')}
      nothing={t('nothing', { search })}
      search={search}
      groups={groups}
      onSearch={setSearch}
      onClose={() => update.ask(null)}
    />
  );
}

function noteAndRun(entry: CommandEntry, note: (id: string) => void): void {
  note(entry.id);
  entry.run();
}

type Sorted = Partial<Record<CommandEntry['group'] | 'recent' | 'found', readonly CommandEntry[]>>;

/** Before anything is typed: the actions used last, then all actions in groups. */
function atRest(entries: readonly CommandEntry[], lately: readonly string[]): Sorted {
  const recent = lately.flatMap((id) => entries.find((entry) => entry.id === id) ?? []);
  const rest = entries.filter(({ id }) => !lately.includes(id));
  const byGroup = commandGroups.map((group) => [group, rest.filter((entry) => entry.group === group)] as const);
  return { recent, ...Object.fromEntries(byGroup) };
}

/** Among equal matches the one used last comes first. */
function ranked(entries: readonly CommandEntry[], search: string, lately: readonly string[]): readonly CommandEntry[] {
  return entries
    .map((entry) => ({ entry, score: scoreOf(entry, search) + (lately.includes(entry.id) ? 0.5 : 0) }))
    .filter(({ score }) => score >= 1)
    .sort((a, b) => b.score - a.score)
    .map(({ entry }) => entry);
}

/** A match in the label counts more than one in its other words. */
function scoreOf(entry: CommandEntry, search: string): number {
  const label = fuzzyScore(search, entry.label);
  return label > 0 ? label + 1 : fuzzyScore(search, `${entry.label} ${entry.words}`);
}
