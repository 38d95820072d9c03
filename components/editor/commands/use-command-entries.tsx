'use client';

import { CircleHelp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEditor, useEditorState } from '@/components/editing/editor-context';
import { useStepText } from '@/components/editing/use-step-words';
import type { CommandItem } from '@/components/ui/command-list';
import { KindTile } from '@/components/ui/kind-tile';
import { useKindWords } from '@/components/words/use-kind-words';
import { useOtherWords } from '@/components/words/use-other-words';
import { outlineOf } from '@/lib/editor/outline/outline';
import { documentOf } from '@/lib/editor/store/store';
import { useKindGroups } from '../palette/kind-groups';
import { useAddKind } from '../palette/use-add-step';
import { focusStep } from '../view/focus-step';
import { actIcons } from './command-icons';
import { keysOfAct } from './shortcut-keys';
import { type Action, useActions } from './use-actions';
import { useAppearanceEntries, usePageEntries } from './use-command-pages';

export const commandGroups = ['act', 'add', 'go', 'help', 'page', 'look'] as const;

export interface CommandEntry extends CommandItem {
  readonly group: (typeof commandGroups)[number];
  /** Other words that find it, such as its name in the other language. */
  readonly words: string;
}

export function useCommandEntries(): readonly CommandEntry[] {
  const acts = useActEntries();
  const kinds = useKindEntries();
  const steps = useStepEntries();
  const helps = useHelpEntries();
  const pages = usePageEntries();
  const looks = useAppearanceEntries();
  return [...acts, ...kinds, ...steps, ...helps, ...pages, ...looks];
}

const offered: readonly Action[] = [
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
const onSelection: ReadonlySet<Action> = new Set(['connect', 'inspect', 'rename', 'toggle', 'duplicate', 'remove']);

function useActEntries(): readonly CommandEntry[] {
  const t = useTranslations('editor.commands.acts');
  const acts = useActions();
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
  const acts = useActions();
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

/** Entries that open the help of each kind. */
function useHelpEntries(): readonly CommandEntry[] {
  const t = useTranslations('editor.commands');
  const { update, catalog } = useEditor();
  const wordsOf = useKindWords();
  const other = useOtherWords();
  return [...catalog.values()].map((definition) => {
    const { kind } = definition;
    const words = wordsOf(kind);
    return {
      id: `help:${kind}`,
      group: 'help',
      label: t('help', { kind: words.title }),
      words: `${t('groups.help')} ${words.help} ${other('editor.commands.groups.help')} ${other(`nodes.${kind}.title`)}`,
      icon: <CircleHelp aria-hidden />,
      run: () => update.ask({ type: 'help', kind }),
    };
  });
}

function useStepEntries(): readonly CommandEntry[] {
  const t = useTranslations('editor.commands');
  const { update, viewOf } = useEditor();
  const flow = useEditorState(documentOf);
  const textOf = useStepText();
  const go = (id: string) => {
    update.select([id]);
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
