'use client';

import { Check, GripVertical, Plus, Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useEditorState } from '@/components/editing/editor-context';
import { cn } from '@/components/ui/cn';
import { Kbd } from '@/components/ui/kbd';
import { KindTile } from '@/components/ui/kind-tile';
import { Tooltip } from '@/components/ui/tooltip';
import { documentOf } from '@/lib/editor/store/store';
import { type KindChoice, useKindGroups } from './kind-groups';
import { PaletteNote, RailNote } from './palette-note';
import { useAddKind, useAddStep } from './use-add-step';
import { KIND_MIME } from './use-kind-drop';

export const PALETTE_SEARCH_ID = 'palette-search';

/** All kinds of steps, to drag onto the canvas or to click. On narrow screens and beside the test panel it is a rail of icons. */
export function Palette({ slim }: { slim: boolean }) {
  return (
    <>
      <Rail {...(slim ? {} : { className: 'min-[1440px]:hidden' })} />
      {slim ? null : <FullPalette />}
    </>
  );
}

function FullPalette() {
  const t = useTranslations('editor.palette');
  const [search, setSearch] = useState('');
  const groups = useKindGroups(search, { withStart: search === '' });
  const list = useRef<HTMLDivElement>(null);
  const add = useAddKind();
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const [firstGroup] = groups;
    if (event.key === 'Escape') (event.target as HTMLElement).blur(); // the input of this handler
    if (event.key === 'ArrowDown') list.current?.querySelector('button')?.focus();
    const chosen = firstGroup?.kinds[0];
    if (event.key === 'Enter' && search !== '' && chosen) {
      add(chosen.definition.kind);
      setSearch('');
    }
  };
  return (
    <section
      data-tour="steps"
      aria-label={t('label')}
      className="flex w-48 shrink-0 flex-col overflow-y-auto print:hidden border-r border-line bg-surface px-2.5 py-3 max-[1439px]:hidden"
    >
      <div className="mb-1 flex h-7.5 shrink-0 items-center gap-1.75 rounded-control bg-sunken pr-1.5 pl-2.25 text-ink-3 focus-within:bg-surface focus-within:shadow-focus">
        <Search size={15} aria-hidden />
        <input
          id={PALETTE_SEARCH_ID}
          type="search"
          aria-label={t('find')}
          placeholder={t('find')}
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          onKeyDown={onKeyDown}
          className="min-w-0 flex-1 bg-transparent text-ink-1 outline-none focus-inside [&::-webkit-search-cancel-button]:hidden"
        />
        <Kbd>/</Kbd>
      </div>
      <div ref={list}>
        {groups.map(({ group, kinds }) => (
          <div key={group}>
            <h2 className="px-1.5 pt-3.25 pb-1 text-[11px] leading-4 font-medium text-ink-3">{t(`groups.${group}`)}</h2>
            {kinds.map((choice) => (
              <PaletteItem key={choice.definition.kind} choice={choice} onAdd={add} />
            ))}
          </div>
        ))}
        {groups.length === 0 ? <p className="px-1.5 py-3 text-small text-ink-3">{t('nothing', { search })}</p> : null}
        {search === '' ? <PaletteNote /> : null}
      </div>
      <p className="mt-auto px-1.5 pt-2 text-small leading-4.25 text-ink-3">
        {t.rich('hint', { key: () => <Kbd className="mx-0.5 inline-grid">A</Kbd> })}
      </p>
    </section>
  );
}

function PaletteItem({ choice: { definition, words }, onAdd }: { choice: KindChoice; onAdd: (kind: string) => void }) {
  const isEntry = definition.traits?.entry === true;
  const isPlaced = useEditorState(
    (state) => isEntry && documentOf(state).nodes.some(({ kind }) => kind === definition.kind),
  );
  return (
    <button
      type="button"
      draggable={!isEntry}
      disabled={isEntry}
      title={words.help}
      onDragStart={(event) => {
        event.dataTransfer.setData(KIND_MIME, definition.kind);
        event.dataTransfer.effectAllowed = 'move';
      }}
      onClick={() => onAdd(definition.kind)}
      className={cn(
        'group flex h-7.5 w-full items-center gap-2.25 rounded-control px-1.5 text-left font-quiet whitespace-nowrap',
        isEntry ? 'text-ink-3' : 'cursor-grab hover:bg-hover',
      )}
    >
      <KindTile kind={definition} size={21} />
      <span className="truncate">{words.title}</span>
      {isPlaced ? <Check size={14} aria-hidden className="ml-auto text-ink-3" /> : null}
      {isEntry ? null : (
        <GripVertical size={14} aria-hidden className="ml-auto text-ink-4 opacity-0 group-hover:opacity-100" />
      )}
    </button>
  );
}

/** The palette on narrow screens: the same kinds as tiles. */
function Rail({ className }: { className?: string }) {
  const t = useTranslations('editor.palette');
  const groups = useKindGroups('');
  const add = useAddKind();
  const openPicker = useAddStep();
  return (
    <section
      data-tour="steps"
      aria-label={t('label')}
      className={cn(
        'flex w-12 shrink-0 flex-col items-center gap-1.5 overflow-y-auto print:hidden border-r border-line bg-surface py-3',
        className,
      )}
    >
      <Tooltip content={t('add')} side="right">
        <button
          type="button"
          aria-label={t('add')}
          onClick={(event) => openPicker(event.currentTarget.getBoundingClientRect())}
          className="grid size-8 place-items-center rounded-control text-ink-2 hover:bg-hover"
        >
          <Plus size={16} />
        </button>
      </Tooltip>
      <span aria-hidden className="my-1 h-px w-5 bg-line" />
      {groups.flatMap(({ kinds }) =>
        kinds.map(({ definition, words }) => (
          <Tooltip key={definition.kind} content={words.title} side="right">
            <button
              type="button"
              draggable
              aria-label={words.title}
              onDragStart={(event) => event.dataTransfer.setData(KIND_MIME, definition.kind)}
              onClick={() => add(definition.kind)}
              className="grid size-8 cursor-grab place-items-center rounded-control hover:bg-hover"
            >
              <KindTile kind={definition} size={23} />
            </button>
          </Tooltip>
        )),
      )}
      <RailNote />
    </section>
  );
}
