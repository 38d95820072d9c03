'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useCallback, useState } from 'react';
import { useEditor, useEditorState } from '@/components/editing/editor-context';
import { cn } from '@/components/ui/cn';
import type { OutlineLine } from '@/lib/editor/outline/outline';
import { foldKey } from '@/lib/editor/outline/outline-fold';
import { outlineMove } from '@/lib/editor/outline/outline-move';
import { type EditorState, inspectedNode } from '@/lib/editor/store/store';
import { focusStep } from '../view/focus-step';
import { useFlowView } from '../view/use-flow-view';
import { OutlineHead } from './outline-head';
import { OutlineRow } from './outline-row';
import { OutlineTools } from './outline-tools';
import { useFolding } from './use-folding';
import { useOutline } from './use-outline';

/** The flow in words, for screen readers, for paper, and for people who do not read drawings. */
export function Outline() {
  const t = useTranslations('editor.outline');
  const { lines, issues, worst } = useOutline();
  const { editable } = useFlowView();
  const [last, setLast] = useState<string | null>(null);
  const selected = useEditorState(selectedLine);
  if (selected !== null && selected !== last) setLast(selected);
  const go = useGo();
  const { shown, folded, branches, fold, foldAll } = useFolding(lines, { chosen: selected, stand: go });
  const { writing, write, written } = useNoteWriting();
  const active = shown.find(({ id }) => id === (selected ?? last)) ?? shown[0];
  const isBeside = useEditorState((state) => state.panel === 'test' || inspectedNode(state) !== null);
  const isSearching = useEditorState((state) => state.search !== null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (!active || event.altKey || event.ctrlKey || event.metaKey) return;
    const { key } = event;
    const folding = foldKey(key, { isBranch: branches.has(active.id), isFolded: folded.has(active.id) });
    const to = outlineMove(shown, active, key) ?? (key === 'Enter' ? enteredFrom(active, lines) : null);
    if (folding) fold(active.id, folding === 'close');
    else if (key === 'Enter' && active.type === 'note' && editable) write(active.id);
    else if (to) go(to);
    else return;
    event.preventDefault();
  };
  const firstLoose = lines.find((line) => line.type === 'step' && line.isLoose);
  const firstFree = lines.find((line) => line.type === 'note' && line.level === 1);
  return (
    <section
      aria-label={t('label')}
      className={cn(
        'min-h-0 flex-1 overflow-y-auto bg-canvas print:overflow-visible print:bg-transparent',
        isBeside && 'min-[900px]:max-[1199px]:pr-81.5', // keeps the words visible where a panel covers the outline
      )}
    >
      <div className="mx-auto max-w-200 px-4 pb-12 max-[599px]:px-2 print:max-w-none print:px-0">
        <OutlineHead isCovered={isSearching} onFoldAll={branches.size > 0 ? foldAll : undefined} />
        {editable ? <OutlineTools line={active} onWrite={write} /> : null}
        <div
          role="tree"
          aria-label={t('label')}
          aria-describedby="outline-keys"
          className="rounded-card bg-surface py-2 shadow-card print:shadow-none"
          onKeyDown={onKeyDown}
        >
          {shown.map((line) => (
            <OutlineRow
              key={line.id}
              line={line}
              isActive={line === active}
              isSelected={line.id === selected}
              heading={line === firstLoose ? 'loose' : line === firstFree ? 'notes' : undefined}
              issues={issues.get(line.type === 'step' ? line.id : '')}
              worstMs={worst.get(line.id)}
              below={branches.get(line.id) ?? 0}
              isFolded={folded.has(line.id)}
              isWriting={line.id === writing}
              onGo={go}
              onFold={fold}
              onWritten={written}
            />
          ))}
        </div>
        <p id="outline-keys" className="mt-3 px-2 text-small text-ink-3 max-[899px]:sr-only print:hidden">
          {t('keys')}
        </p>
      </div>
    </section>
  );
}

/** The line of the selected item, if exactly one is selected. */
function selectedLine({ selection: { nodes, edges } }: EditorState): string | null {
  const [only] = [...nodes, ...edges];
  return nodes.size + edges.size === 1 && only !== undefined ? only : null;
}

/** Choosing a port that leads to a numbered step goes to that step. */
function enteredFrom(line: OutlineLine, lines: readonly OutlineLine[]): OutlineLine | null {
  if (line.type !== 'port') return null;
  const { goes } = line;
  if (goes.type === 'on') return lines.find(({ id }) => id === goes.to) ?? null;
  return goes.type === 'below' ? (lines[lines.indexOf(line) + 1] ?? null) : null;
}

/** Remembers which note is edited and returns the focus to its line afterwards. */
function useNoteWriting() {
  const [writing, write] = useState<string | null>(null);
  const written = useCallback((id: string) => {
    write(null);
    requestAnimationFrame(() => {
      if (document.activeElement === document.body) focusStep(id);
    });
  }, []);
  return { writing, write, written };
}

/** Selects a line in the outline and on the canvas. On a small screen the settings open only when asked for. */
function useGo(): (line: OutlineLine) => void {
  const { store, update } = useEditor();
  const { isNarrow } = useFlowView();
  return useCallback(
    (line) => {
      if (isNarrow && store.getState().panel === 'inspector') update.open('closed');
      if (line.type === 'port') update.select([], [line.id]);
      else update.select([line.id]);
      focusStep(line.id);
    },
    [store, update, isNarrow],
  );
}
