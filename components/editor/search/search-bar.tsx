'use client';

import { ArrowDown, ArrowUp, Search, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useState } from 'react';
import { useEditor, useEditorState } from '@/components/editing/editor-context';
import { IconButton } from '@/components/ui/button';
import { focusedNow } from '@/components/ui/focused-now';
import { stepThrough } from '@/lib/editor/search/search';
import { selectedCard } from '@/lib/editor/store/selected-card';
import { focusStep } from '../view/focus-step';
import { SearchMarks } from './search-marks';
import { useFound } from './use-search';

/** Finds steps and notes by any of their words, and goes from one to the next. */
export function SearchBar({ text }: { text: string }) {
  const t = useTranslations('editor.search');
  const { store, update } = useEditor();
  const [opener] = useState(focusedNow);
  const found = useFound(text);
  const selected = useEditorState(selectedCard);
  const at = selected === null ? -1 : found.indexOf(selected);
  const go = (by: 1 | -1) => {
    const next = stepThrough(found, selectedCard(store.getState()), by);
    if (next !== null) update.select([next]);
  };
  const close = () => {
    update.search(null);
    if (at >= 0) focusStep(selected);
    else opener?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') go(event.shiftKey ? -1 : 1);
    else if (event.key === 'ArrowDown') go(1);
    else if (event.key === 'ArrowUp') go(-1);
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <search
      className="absolute top-3 right-3 z-10 flex h-10 w-95 max-w-[calc(100%-24px)] items-center gap-1 rounded-float bg-surface pr-1.5 pl-3 text-ink-3 shadow-float print:hidden"
      onKeyDown={onKeyDown}
    >
      <Search size={15} aria-hidden className="shrink-0" />
      <input
        type="search"
        // biome-ignore lint/a11y/noAutofocus: the bar opens to be typed into
        autoFocus
        aria-label={t('label')}
        placeholder={t('placeholder')}
        value={text}
        onChange={(event) => update.search(event.target.value)}
        className="min-w-0 flex-1 bg-transparent px-1 text-ink-1 outline-none focus-inside [&::-webkit-search-cancel-button]:hidden"
      />
      <span role="status" className="px-1 text-small whitespace-nowrap num">
        {text.trim() === '' ? '' : t('count', { at: at + 1, count: found.length })}
      </span>
      <IconButton size="sm" label={t('previous')} disabled={found.length === 0} onClick={() => go(-1)}>
        <ArrowUp />
      </IconButton>
      <IconButton size="sm" label={t('next')} disabled={found.length === 0} onClick={() => go(1)}>
        <ArrowDown />
      </IconButton>
      <IconButton size="sm" label={t('close')} onClick={close}>
        <X />
      </IconButton>
      <SearchMarks ids={found} />
    </search>
  );
}
