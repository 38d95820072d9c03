'use client';

import { Plus, Split, Unlink } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useState } from 'react';
import { useEditor, useEditorState } from '@/components/editing/editor-context';
import { useStepText } from '@/components/editing/use-step-words';
import { type CommandGroup, type CommandItem, CommandList } from '@/components/ui/command-list';
import { KindTile } from '@/components/ui/kind-tile';
import { useKindWords } from '@/components/words/use-kind-words';
import { outlineOf, portsOf, type StepLine } from '@/lib/editor/outline/outline';
import { fuzzyScore } from '@/lib/editor/search/fuzzy';
import { type Dialog, documentOf } from '@/lib/editor/store/store';
import type { PortSpec } from '@/lib/engine/node';
import type { FlowNode } from '@/lib/flow/schema';
import { useAddStep } from '../palette/use-add-step';
import { focusStep } from '../view/focus-step';

/** Connecting by keys: pick a port, then where it leads. */
export function ConnectMenu({ dialog }: { dialog: Extract<Dialog, { type: 'connect' }> }) {
  const t = useTranslations('editor.connect');
  const { update, viewOf } = useEditor();
  const flow = useEditorState(documentOf);
  const words = useKindWords();
  const [search, setSearch] = useState('');
  const node = flow.nodes.find(({ id }) => id === dialog.from);
  const ports = node ? portsOf(node, flow, viewOf) : [];
  const [only] = ports;
  const [picked, setPicked] = useState(dialog.port ?? (ports.length === 1 ? (only?.name ?? null) : null));
  const port = ports.find(({ name }) => name === picked);
  const pick = (name: string | null) => {
    setPicked(name);
    setSearch('');
  };
  const portGroup = usePortGroup(ports, { node, onPick: pick });
  const targetGroups = useTargetGroups(node, port, search);
  if (!node) return null;
  const phrase = port ? words(node.kind).port(port) : '';
  const found = (items: readonly CommandItem[]) => items.filter(({ label }) => fuzzyScore(search, label) > 0);
  const goBack = (event: KeyboardEvent) => {
    if (event.key === 'Backspace' && search === '' && port && ports.length > 1 && dialog.port === null) pick(null);
  };
  return (
    <CommandList
      label={port ? t('titlePort', { name: node.name, port: phrase }) : t('title', { name: node.name })}
      placeholder={port ? t('where', { port: phrase }) : t('which', { name: node.name })}
      nothing={t('nothing')}
      search={search}
      groups={port ? targetGroups : [{ ...portGroup, items: found(portGroup.items) }]}
      onSearch={setSearch}
      onClose={() => update.ask(null)}
      onKeyDown={goBack}
    />
  );
}

function usePortGroup(
  ports: readonly PortSpec[],
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
    heading: t('ports'),
    items: ports.map((port) => {
      const target = targetOf(port.name);
      return {
        id: `port:${port.name}`,
        label: node ? words(node.kind).port(port) : port.name,
        hint: target === undefined ? t('open') : t('leadsTo', { name: target }),
        icon: <Split aria-hidden />,
        stays: true,
        run: () => onPick(port.name),
      };
    }),
  };
}

function useTargetGroups(node: FlowNode | undefined, port: PortSpec | undefined, search: string): CommandGroup[] {
  const t = useTranslations('editor.connect');
  const { update, edits, viewOf } = useEditor();
  const textOf = useStepText();
  const flow = useEditorState(documentOf);
  const add = useAddStep();
  if (!node || !port) return [];
  const now = flow.edges.find((edge) => edge.from === node.id && edge.port === port.name)?.to;
  const isTarget = (line: { type: string; id: string }): boolean =>
    line.type === 'step' && line.id !== now && edits.canConnect(node.id, port.name, line.id);
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
          edits.connect(node.id, port.name, line.id);
          focusStep(node.id);
        },
      }),
    );
  const addNew: CommandItem = {
    id: 'new',
    label: t('new'),
    icon: <Plus aria-hidden />,
    run() {
      update.select([], [`${node.id}:${port.name}`]);
      add();
    },
  };
  const cut: CommandItem = {
    id: 'cut',
    label: t('cut'),
    icon: <Unlink aria-hidden />,
    run() {
      edits.disconnect(node.id, port.name);
      focusStep(node.id);
    },
  };
  const others = [addNew, ...(now === undefined ? [] : [cut])].filter(({ label }) => fuzzyScore(search, label) > 0);
  return [
    { heading: t('steps'), items: targets },
    { heading: t('else'), items: others },
  ].filter(({ items }) => items.length > 0);
}
