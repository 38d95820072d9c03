'use client';

import { Printer } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useCallback, useState } from 'react';
import { Button } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { useDuration } from '@/components/use-duration';
import type { OutlineLine } from '@/lib/editor/outline';
import { outlineMove } from '@/lib/editor/outline-move';
import { documentOf, type EditorState, selectedNode } from '@/lib/editor/store';
import { useEditor, useEditorState, useFacts } from './editor-context';
import { focusStep } from './focus-step';
import { OutlineRow } from './outline-row';
import { OutlineTools } from './outline-tools';
import { useFlowView } from './use-flow-view';
import { useOutline } from './use-outline';
import { usePlatformWords } from './use-platform-words';

/** The flow in words: its text twin for reading aids, for paper, and for those who do not read drawings. */
export function Outline() {
  const t = useTranslations('editor.outline');
  const { lines, issues, worst } = useOutline();
  const { editable } = useFlowView();
  const [last, setLast] = useState<string | null>(null);
  const selected = useEditorState(selectedLine);
  if (selected !== null && selected !== last) setLast(selected);
  const active = lines.find(({ id }) => id === (selected ?? last)) ?? lines[0];
  const isBeside = useEditorState(
    (state) => state.panel === 'test' || (state.panel === 'inspector' && selectedNode(state) !== null),
  );
  const isSearching = useEditorState((state) => state.search !== null);
  const go = useGo();
  const onKeyDown = (event: KeyboardEvent) => {
    if (!active || event.altKey || event.ctrlKey || event.metaKey) return;
    const to = outlineMove(lines, active, event.key) ?? (event.key === 'Enter' ? enteredFrom(active, lines) : null);
    if (to === null) return;
    event.preventDefault();
    go(to);
  };
  const firstLoose = lines.find((line) => line.type === 'step' && line.isLoose);
  return (
    <section
      aria-label={t('label')}
      className={cn(
        'min-h-0 flex-1 overflow-y-auto bg-canvas print:overflow-visible print:bg-transparent',
        isBeside && 'min-[900px]:max-[1199px]:pr-81.5', // where a panel lies over it, its words stay in sight
      )}
    >
      <div className="mx-auto max-w-200 px-4 pb-12 max-[599px]:px-2 print:max-w-none print:px-0">
        <OutlineHead isCovered={isSearching} />
        {editable ? <OutlineTools line={active} /> : null}
        <div
          role="tree"
          aria-label={t('label')}
          aria-describedby="outline-keys"
          className="rounded-card bg-surface py-2 shadow-card print:shadow-none"
          onKeyDown={onKeyDown}
        >
          {lines.map((line) => (
            <OutlineRow
              key={line.id}
              line={line}
              isActive={line === active}
              isSelected={line.id === selected}
              startsLoose={line === firstLoose}
              issues={issues.get(line.type === 'step' ? line.id : '')}
              worstMs={worst.get(line.id)}
              onGo={go}
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

function OutlineHead({ isCovered }: { isCovered: boolean }) {
  const t = useTranslations('editor.outline');
  const { platform, deadlineMs, info } = useFacts();
  const words = usePlatformWords()(platform.id);
  const { seconds } = useDuration();
  const name = useEditorState((state) => documentOf(state).name);
  const count = useEditorState((state) => documentOf(state).nodes.length);
  return (
    <header className={cn('flex items-end gap-3 px-2 pb-3', isCovered ? 'pt-15' : 'pt-6')}>
      <div className="min-w-0 flex-1">
        <h2 className="text-title">{name}</h2>
        <p className="text-ink-2">
          {[
            t('steps', { count }),
            t('waits', { platform: words.title, limit: seconds(deadlineMs) }),
            ...(info.liveVersion === null ? [] : [t('live', { version: info.liveVersion })]),
          ].join(' · ')}
        </p>
      </div>
      <Button icon={<Printer />} className="max-[599px]:hidden print:hidden" onClick={() => window.print()}>
        {t('print')}
      </Button>
    </header>
  );
}

/** The line of the one thing selected. */
function selectedLine({ selection: { nodes, edges } }: EditorState): string | null {
  const [only] = [...nodes, ...edges];
  return nodes.size + edges.size === 1 && only !== undefined ? only : null;
}

/** An exit that goes on elsewhere is followed there. */
function enteredFrom(line: OutlineLine, lines: readonly OutlineLine[]): OutlineLine | null {
  if (line.type !== 'exit') return null;
  const { goes } = line;
  if (goes.type === 'on') return lines.find(({ id }) => id === goes.to) ?? null;
  return goes.type === 'below' ? (lines[lines.indexOf(line) + 1] ?? null) : null;
}

/** To a line, canvas and words at once. On a small screen the settings wait until they are asked for. */
function useGo(): (line: OutlineLine) => void {
  const { store, actions } = useEditor();
  const { isNarrow } = useFlowView();
  return useCallback(
    (line) => {
      if (isNarrow && store.getState().panel === 'inspector') actions.open('closed');
      if (line.type === 'step') actions.select([line.id]);
      else actions.select([], [line.id]);
      focusStep(line.id);
    },
    [store, actions, isNarrow],
  );
}
