'use client';

import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { useEditor } from '@/components/editing/editor-context';
import { cn } from '@/components/ui/cn';
import { focusedNow } from '@/components/ui/focused-now';
import { KindTile } from '@/components/ui/kind-tile';
import { menuClasses } from '@/components/ui/menu-classes';
import type { Dialog } from '@/lib/editor/store/store';
import { focusFirstField } from '../view/focus-first-field';
import { useKindGroups } from './kind-groups';

const WIDTH = 300;
const HEIGHT = 380;
const MARGIN = 12;

/** A short list of kinds, opened where an edge was dropped on the empty canvas or where a plus was pressed. */
export function StepPicker({ dialog }: { dialog: Extract<Dialog, { type: 'picker' }> }) {
  const t = useTranslations('editor.palette');
  const editor = useEditor();
  const { update, edits } = editor;
  const [opener] = useState(focusedNow);
  const [search, setSearch] = useState('');
  const [active, setActive] = useState(0);
  const box = useRef<HTMLDivElement>(null);
  const groups = useKindGroups(search);
  const kinds = groups.flatMap((group) => group.kinds);
  const close = () => update.ask(null);

  useEffect(() => {
    const onPointerDown = (event: PointerEvent) => {
      if (event.target instanceof Node && !box.current?.contains(event.target)) update.ask(null);
    };
    const onKeyDown = (event: globalThis.KeyboardEvent) => {
      if (event.key === 'Escape' && !event.isComposing && document.activeElement === document.body) update.ask(null);
    };
    document.addEventListener('pointerdown', onPointerDown, true);
    document.addEventListener('keydown', onKeyDown);
    return () => {
      document.removeEventListener('pointerdown', onPointerDown, true);
      document.removeEventListener('keydown', onKeyDown);
    };
  }, [update]);

  const pick = (kind: string | undefined) => {
    if (kind === undefined) return;
    edits.add(kind, dialog.at, dialog.link);
    close();
    focusFirstField(editor);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      close();
      opener?.focus();
    } else if (event.key === 'Enter') pick(kinds[active]?.definition.kind);
    else if (event.key === 'ArrowDown') setActive((at) => Math.min(at + 1, kinds.length - 1));
    else if (event.key === 'ArrowUp') setActive((at) => Math.max(at - 1, 0));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const left = Math.max(MARGIN, Math.min(dialog.screen.x, window.innerWidth - WIDTH - MARGIN));
  const top = Math.max(MARGIN, Math.min(dialog.screen.y, window.innerHeight - HEIGHT - MARGIN));
  return (
    <div
      ref={box}
      role="dialog"
      aria-label={t('add')}
      style={{ left, top, width: WIDTH, maxHeight: HEIGHT }}
      className={cn(menuClasses, 'fixed z-50 flex flex-col p-1')}
      onKeyDown={onKeyDown}
    >
      <label className="flex items-center gap-2 border-b border-line px-2 pt-1 pb-2 text-ink-3">
        <Search size={15} aria-hidden />
        <input
          // biome-ignore lint/a11y/noAutofocus: the picker opens where the person is, to be typed into
          autoFocus
          role="combobox"
          aria-expanded
          aria-controls="step-picker-list"
          aria-activedescendant={kinds[active] ? `pick-${kinds[active].definition.kind}` : undefined}
          aria-label={t('find')}
          placeholder={t('find')}
          value={search}
          onChange={(event) => {
            setSearch(event.target.value);
            setActive(0);
          }}
          className="min-w-0 flex-1 bg-transparent text-ink-1 outline-none focus-inside"
        />
      </label>
      <div id="step-picker-list" role="listbox" aria-label={t('label')} className="min-h-0 overflow-y-auto pt-1">
        {kinds.map(({ definition, words }, index) => (
          <div
            key={definition.kind}
            id={`pick-${definition.kind}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === active}
            onPointerMove={() => setActive(index)}
            onClick={() => pick(definition.kind)}
            onKeyDown={onKeyDown}
            className={cn(
              'flex cursor-pointer items-center gap-2.5 rounded-[7px] px-2 py-1.5',
              index === active && 'bg-hover',
            )}
          >
            <KindTile kind={definition} size={22} />
            <span className="min-w-0">
              <span className="block font-medium">{words.title}</span>
              <span className="line-clamp-2 text-small leading-4 text-ink-3">{words.help}</span>
            </span>
          </div>
        ))}
        {kinds.length === 0 ? <p className="px-2 py-3 text-small text-ink-3">{t('nothing', { search })}</p> : null}
      </div>
    </div>
  );
}
