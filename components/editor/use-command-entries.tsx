'use client';

import {
  Activity,
  Download,
  History,
  House,
  KeyRound,
  Languages,
  type LucideIcon,
  Plug,
  Settings,
  SunMoon,
} from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { useMemo } from 'react';
import { themes } from '@/components/shell/preferences';
import { useLanguageChange, useTheme } from '@/components/shell/use-preferences';
import { KindTile } from '@/components/ui/kind-tile';
import { outlineOf } from '@/lib/editor/outline';
import { documentOf } from '@/lib/editor/store';
import { languages } from '@/lib/flow/languages';
import { actIcons } from './command-icons';
import type { CommandItem } from './command-list';
import { useEditor, useEditorState, useFacts } from './editor-context';
import { focusStep } from './focus-step';
import { useKindGroups } from './kind-groups';
import { keysOfAct } from './shortcut-keys';
import { type Act, useActs } from './use-acts';
import { useAddKind } from './use-add-step';
import { useOtherWords } from './use-other-words';
import { useStepText } from './use-step-words';

export const commandGroups = ['act', 'add', 'go', 'page', 'look'] as const;

export interface CommandEntry extends CommandItem {
  readonly group: (typeof commandGroups)[number];
  /** What else it is found by, such as its name in the other language. */
  readonly words: string;
}

/** Made anew when the list opens; the document does not change under it. */
export function useCommandEntries(): readonly CommandEntry[] {
  const acts = useActEntries();
  const kinds = useKindEntries();
  const steps = useStepEntries();
  const pages = usePageEntries();
  const looks = useLookEntries();
  return useMemo(() => [...acts, ...kinds, ...steps, ...pages, ...looks], [acts, kinds, steps, pages, looks]);
}

const offered: readonly Act[] = [
  'add',
  'connect',
  'inspect',
  'rename',
  'toggle',
  'duplicate',
  'remove',
  'test',
  'publish',
  'problem',
  'search',
  'words',
  'tidy',
  'note',
  'fit',
  'fullSize',
  'zoomIn',
  'zoomOut',
  'undo',
  'redo',
  'selectAll',
  'shortcuts',
];
const onSelection: ReadonlySet<Act> = new Set(['connect', 'inspect', 'rename', 'toggle', 'duplicate', 'remove']);

function useActEntries(): readonly CommandEntry[] {
  const t = useTranslations('editor.commands.acts');
  const acts = useActs();
  const other = useOtherWords();
  const hasSelection = useEditorState(({ selection: { nodes, edges } }) => nodes.size + edges.size > 0);
  return offered
    .filter((act) => acts.can(act) && (hasSelection || !onSelection.has(act)))
    .map((act) => {
      const Icon = actIcons[act];
      return {
        id: `act:${act}`,
        group: 'act',
        label: t(act),
        words: other(`editor.commands.acts.${act}`),
        icon: <Icon aria-hidden />,
        keys: keysOfAct(act),
        run: () => acts.do(act),
      };
    });
}

function useKindEntries(): readonly CommandEntry[] {
  const t = useTranslations('editor.commands');
  const acts = useActs();
  const groups = useKindGroups('');
  const add = useAddKind();
  const other = useOtherWords();
  if (!acts.can('add')) return [];
  return groups.flatMap(({ kinds }) =>
    kinds.map(({ definition, words }) => ({
      id: `add:${definition.kind}`,
      group: 'add' as const,
      label: t('add', { kind: words.title }),
      hint: words.help,
      words: `${words.help} ${other(`nodes.${definition.kind}.title`)} ${other(`nodes.${definition.kind}.help`)}`,
      icon: <KindTile kind={definition} size={22} />,
      run: () => add(definition.kind),
    })),
  );
}

function useStepEntries(): readonly CommandEntry[] {
  const t = useTranslations('editor.commands');
  const { actions, viewOf } = useEditor();
  const flow = useEditorState(documentOf);
  const textOf = useStepText();
  const go = (id: string) => {
    actions.select([id]);
    focusStep(id);
  };
  return outlineOf(flow, viewOf).flatMap((line): CommandEntry[] => {
    if (line.type !== 'step') return [];
    const text = textOf(line.node);
    return [
      {
        id: `go:${line.id}`,
        group: 'go',
        label: t('go', { name: line.node.name }),
        hint: text,
        words: text,
        icon: <KindTile kind={viewOf(line.node)?.definition ?? { icon: 'box', group: 'logic' }} size={22} />,
        run: () => go(line.id),
      },
    ];
  });
}

function usePageEntries(): readonly CommandEntry[] {
  const t = useTranslations('editor.commands.pages');
  const router = useRouter();
  const { flush } = useEditor();
  const { info } = useFacts();
  const other = useOtherWords();
  const base = `/flows/${info.id}`;
  const pages: readonly (readonly [name: string, href: string, icon: LucideIcon])[] = [
    ['home', '/', House],
    ['requests', `${base}/requests`, Activity],
    ['connection', `${base}/connection`, Plug],
    ['history', `${base}/history`, History],
    ['secrets', '/secrets', KeyRound],
    ['settings', '/settings', Settings],
  ];
  const links = pages.map(
    ([name, href, Icon]): CommandEntry => ({
      id: `page:${name}`,
      group: 'page',
      label: t(name),
      words: other(`editor.commands.pages.${name}`),
      icon: <Icon aria-hidden />,
      run: () => router.push(href),
    }),
  );
  const download: CommandEntry = {
    id: 'page:export',
    group: 'page',
    label: t('export'),
    words: other('editor.commands.pages.export'),
    icon: <Download aria-hidden />,
    // The file holds what the server has.
    run: () => void flush().then(() => window.location.assign(`/api/v1${base}/export`)),
  };
  return [...links, download];
}

function useLookEntries(): readonly CommandEntry[] {
  const t = useTranslations('editor.commands');
  const theme = useTranslations('common.theme');
  const language = useTranslations('common.language');
  const locale = useLocale();
  const other = useOtherWords();
  const changeLanguage = useLanguageChange(true);
  const [, setTheme] = useTheme();
  return [
    ...themes.map(
      (name): CommandEntry => ({
        id: `theme:${name}`,
        group: 'look',
        label: `${t('theme')}: ${theme(name)}`,
        words: `${other('editor.commands.theme')} ${other(`common.theme.${name}`)}`,
        icon: <SunMoon aria-hidden />,
        run: () => setTheme(name),
      }),
    ),
    ...languages
      .filter((name) => name !== locale)
      .map(
        (name): CommandEntry => ({
          id: `language:${name}`,
          group: 'look',
          label: `${t('language')}: ${language(name)}`,
          words: `${other('editor.commands.language')} ${name}`,
          icon: <Languages aria-hidden />,
          run: () => void changeLanguage(name),
        }),
      ),
  ];
}
