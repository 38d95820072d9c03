'use client';

import {
  Activity,
  Download,
  FileDown,
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
import { useEditor, useFacts } from '@/components/editing/editor-context';
import { downloadFlow } from '@/components/home/flow-requests';
import { themes } from '@/components/preferences/preferences';
import { useLanguageChange, useTheme } from '@/components/preferences/use-preferences';
import { useOtherWords } from '@/components/words/use-other-words';
import type { ExportedParts } from '@/lib/contract/shelf';
import { documentOf } from '@/lib/editor/store/store';
import { languages } from '@/lib/flow/languages';
import type { CommandEntry } from './use-command-entries';

/** The ways out of the editor. */
export function usePageEntries(): readonly CommandEntry[] {
  const t = useTranslations('editor.commands.pages');
  const router = useRouter();
  const { flush, store } = useEditor();
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
  // The file holds what the server has.
  const save = (parts: ExportedParts) =>
    flush().then(() => downloadFlow({ id: info.id, name: documentOf(store.getState()).name }, parts));
  const downloads = [
    ['export', 'include', Download],
    ['exportBare', 'omit', FileDown],
  ] as const;
  const files = downloads.map(
    ([name, conversations, Icon]): CommandEntry => ({
      id: `page:${name}`,
      group: 'page',
      label: t(name),
      words: other(`editor.commands.pages.${name}`),
      icon: <Icon aria-hidden />,
      run: () => void save({ conversations }),
    }),
  );
  return [...links, ...files];
}

/** Colours and language. */
export function useAppearanceEntries(): readonly CommandEntry[] {
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
