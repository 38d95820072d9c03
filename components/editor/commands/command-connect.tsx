'use client';

import { Plus, Split, Unlink } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useState } from 'react';
import { useEditor, useEditorState } from '@/components/editing/editor-context';
import { useStepText } from '@/components/editing/use-step-words';
import { KindTile } from '@/components/ui/kind-tile';
import { useKindWords } from '@/components/words/use-kind-words';
import { exitsOf, outlineOf, type StepLine } from '@/lib/editor/outline/outline';
import { fuzzyScore } from '@/lib/editor/search/fuzzy';
import { type Dialog, documentOf } from '@/lib/editor/store/store';
import type { PortSpec } from '@/lib/engine/node';
import type { FlowNode } from '@/lib/flow/schema';
import { useAddStep } from '../palette/use-add-step';
import { focusStep } from '../view/focus-step';
import { type CommandGroup, type CommandItem, CommandList } from './command-list';

/** Connecting by keys: pick an exit, then where it leads. */
export function ConnectMenu({ dialog }: { dialog: Extract<Dialog, { type: 'connect' }> }) {
  const t = useTranslations('editor.connect');
  const { actions, viewOf } = useEditor();
  const flow = useEditorState(documentOf);
  const words = useKindWords();
  const [search, setSearch] = useState('');
  const node = flow.nodes.find(({ id }) => id === dialog.from);
  const exits = node ? exitsOf(node, flow, viewOf) : [];
  const [only] = exits;
  const [port, setPort] = useState(dialog.port ?? (exits.length === 1 ? (only?.name ?? null) : null));
  const exit = exits.find(({ name }) => name === port);
  const pick = (name: string | null) => {
    setPort(name);
    setSearch('');
  };
  const exitGroup = useExitGroup(exits, { node, onPick: pick });
  const targetGroups = useTargetGroups(node, exit, search);
  if (!node) return null;
  const phrase = exit ? words(node.kind).port(exit) : '';
  const found = (items: readonly CommandItem[]) => items.filter(({ label }) => fuzzyScore(search, label) > 0);
  const goBack = (event: KeyboardEvent) => {
    if (event.key === 'Backspace' && search === '' && exit && exits.length > 1 && dialog.port === null) pick(null);
  };
  return (
    <CommandList
      label={exit ? t('titleExit', { name: node.name, exit: phrase }) : t('title', { name: node.name })}
      placeholder={exit ? t('where', { exit: phrase }) : t('which', { name: node.name })}
      nothing={t('nothing')}
      search={search}
      groups={exit ? targetGroups : [{ ...exitGroup, items: found(exitGroup.items) }]}
      onSearch={setSearch}
      onClose={() => actions.ask(null)}
      onKeyDown={goBack}
    />
  );
}

function useExitGroup(
  exits: readonly PortSpec[],
  { node, onPick }: { node: FlowNode | undefined; onPick: (port: string) => void },
): CommandGroup {
  const t = useTranslations('editor.connect');
  const words = useKindWords();
  const flow = useEditorState(documentOf);
  const targetOf = (port: string) => {
    const to = flow.edges.find((edge) => edge.from === node?.id && edge.port === port)?.to;
    return flow.nodes.find(({ id }) => id === to)?.name;
  };
  return {
    heading: t('exits'),
    items: exits.map((port) => {
      const target = targetOf(port.name);
      return {
        id: `exit:${port.name}`,
        label: node ? words(node.kind).port(port) : port.name,
        hint: target === undefined ? t('open') : t('leadsTo', { name: target }),
        icon: <Split aria-hidden />,
        stays: true,
        run: () => onPick(port.name),
      };
    }),
  };
}

function useTargetGroups(node: FlowNode | undefined, exit: PortSpec | undefined, search: string): CommandGroup[] {
  const t = useTranslations('editor.connect');
  const { actions, commands, viewOf } = useEditor();
  const textOf = useStepText();
  const flow = useEditorState(documentOf);
  const add = useAddStep();
  if (!node || !exit) return [];
  const now = flow.edges.find((edge) => edge.from === node.id && edge.port === exit.name)?.to;
  const isTarget = (line: { type: string; id: string }): boolean =>
    line.type === 'step' && line.id !== now && commands.canConnect(node.id, exit.name, line.id);
  const targets = outlineOf(flow, viewOf)
    .filter((line): line is StepLine => isTarget(line))
    .map((line) => ({ line, text: textOf(line.node) }))
    .filter(({ line, text }) => fuzzyScore(search, `${line.node.name} ${text} ${line.number}`) > 0)
    .map(
      ({ line, text }): CommandItem => ({
        id: line.id,
        label: line.node.name,
        hint: `${line.number} · ${text}`,
        icon: <KindTile kind={viewOf(line.node)?.definition ?? { icon: 'box', group: 'logic' }} size={22} />,
        run() {
          commands.connect(node.id, exit.name, line.id);
          focusStep(node.id);
        },
      }),
    );
  const addNew: CommandItem = {
    id: 'new',
    label: t('new'),
    icon: <Plus aria-hidden />,
    run() {
      actions.select([], [`${node.id}:${exit.name}`]);
      add();
    },
  };
  const cut: CommandItem = {
    id: 'cut',
    label: t('cut'),
    icon: <Unlink aria-hidden />,
    run() {
      commands.disconnect(node.id, exit.name);
      focusStep(node.id);
    },
  };
  const others = [addNew, ...(now === undefined ? [] : [cut])].filter(({ label }) => fuzzyScore(search, label) > 0);
  return [
    { heading: t('steps'), items: targets },
    { heading: t('else'), items: others },
  ].filter(({ items }) => items.length > 0);
}
