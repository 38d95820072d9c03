'use client';

import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { useFacts } from '@/components/editing/editor-context';
import { createFilterList, type FilterHelp } from '@/components/form/text/filter-help';
import { previewOf } from '@/components/form/text/template-preview';
import { Pill } from '@/components/ui/pill';
import type { ScopeGroup, ScopeValue } from '@/lib/editor/samples/scope-values';
import { parseTemplate } from '@/lib/engine/template';
import { useForm } from './form-context';
import { searchValues } from './value-search';

const listFilters = createFilterList();

interface ValueListProps {
  readonly onPick: (source: string) => void;
  /** What stands in the search field at first. */
  readonly first: string;
  readonly secrets: boolean;
}

/** Finds a value, or changes one: what is typed is what goes between the braces, filters after a bar included. */
export function ValueList({ onPick, first, secrets }: ValueListProps) {
  const t = useTranslations('form.values');
  const { scope } = useForm();
  const input = useRef<HTMLInputElement>(null);
  const [query, setQuery] = useState(first);
  const values = useMemo(() => scope().filter((group) => secrets || group.type !== 'secret'), [scope, secrets]);
  // What stands there already hides nothing: it is there to be changed for another.
  const { groups, filters, beforeFilter } = searchValues(
    query === first && !first.includes('|') ? '' : query,
    values,
    listFilters(),
  );
  const written = query.trim();
  const title = (group: ScopeGroup) => (group.type === 'step' ? group.name : t(group.type));
  const addFilter = ({ call, argument }: FilterHelp) => {
    const next = `${beforeFilter} ${call}`;
    if (!argument) return onPick(next);
    setQuery(next);
    const begin = beforeFilter.length + 1;
    // The field shows it only after it is drawn.
    requestAnimationFrame(() => input.current?.setSelectionRange(begin + argument.from, begin + argument.to));
    input.current?.focus();
  };
  const isNothing = groups.length === 0 && filters.length === 0 && !isReadable(written);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys walk the list inside; every stop works by itself
    <div onKeyDown={moveFocus}>
      <label className="flex h-9 items-center gap-2 border-b border-line px-3">
        <Search size={14} className="text-ink-3" aria-hidden />
        <span className="sr-only">{t('search')}</span>
        <input
          ref={input}
          // biome-ignore lint/a11y/noAutofocus: the list was just asked for
          autoFocus
          type="text"
          autoComplete="off"
          spellCheck={false}
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          placeholder={t('search')}
          className="min-w-0 flex-1 bg-transparent outline-none focus-inside"
        />
      </label>
      <div className="max-h-80 overflow-y-auto p-1">
        {isReadable(written) ? <AsWritten source={written} isFirst={written !== first.trim()} onPick={onPick} /> : null}
        {isNothing ? <p className="px-2 py-4 text-center text-small text-ink-3">{t('none')}</p> : null}
        {groups.map((group) => (
          <section key={`${group.type} ${title(group)}`} aria-label={title(group)}>
            <h3 className="px-2 pt-2 pb-1 text-caption font-medium text-ink-3">{title(group)}</h3>
            <Values values={group.values} isSearched={written !== '' && query !== first} onPick={onPick} />
          </section>
        ))}
        {filters.length > 0 ? <Filters filters={filters} onPick={addFilter} /> : null}
      </div>
      {query.includes('|') ? null : (
        <p className="border-t border-line px-3 py-2 text-small text-ink-3">{t('filterHint')}</p>
      )}
    </div>
  );
}

interface ValuesProps {
  readonly values: readonly ScopeValue[];
  readonly isSearched: boolean;
  readonly onPick: (source: string) => void;
}

/** What is seldom wanted stands folded behind the others, unless it was searched for. */
function Values({ values, isSearched, onPick }: ValuesProps) {
  const t = useTranslations('form.values');
  const [isOpen, setOpen] = useState(false);
  const late = values.filter((value) => value.late);
  const shown = [...values.filter((value) => !value.late), ...(isOpen || isSearched ? late : [])];
  return (
    <>
      {shown.map((value) => (
        <button
          key={value.path}
          type="button"
          data-listed
          className="flex min-h-7.5 w-full items-center gap-2 rounded-control px-2 text-left hover:bg-hover focus-visible:bg-hover"
          onClick={() => onPick(value.path)}
          title={value.path}
        >
          <Pill>{value.name}</Pill>
          <span className="ml-auto truncate font-mono text-code text-ink-3">{value.sample}</span>
        </button>
      ))}
      {late.length > 0 && !isOpen && !isSearched ? (
        <button
          type="button"
          className="min-h-7.5 w-full rounded-control px-2 text-left text-small text-ink-3 hover:bg-hover focus-visible:bg-hover"
          onClick={() => setOpen(true)}
        >
          {t('late', { count: late.length })}
        </button>
      ) : null}
    </>
  );
}

/** What is typed, taken as text, and what it would read as. */
function AsWritten({
  source,
  isFirst,
  onPick,
}: {
  source: string;
  isFirst: boolean;
  onPick: (source: string) => void;
}) {
  const t = useTranslations('form');
  const { sample } = useFacts();
  const [part] = previewOf(`{{ ${source} }}`, sample) ?? [];
  return (
    <button
      type="button"
      data-listed={isFirst && source.includes('|') ? true : undefined}
      className="flex min-h-7.5 w-full items-center gap-2 rounded-control px-2 py-1 text-left text-ink-2 hover:bg-hover focus-visible:bg-hover"
      onClick={() => onPick(source)}
    >
      <span className="min-w-0">
        <span className="block truncate">
          {t('values.asWritten')} <span className="font-mono text-code">{source}</span>
        </span>
        {part && part.type !== 'text' ? (
          <span className="block truncate text-small text-ink-3">
            {part.type === 'value' ? `= ${part.text}` : t(`preview.${part.type}`, { path: part.text })}
          </span>
        ) : null}
      </span>
    </button>
  );
}

function Filters({ filters, onPick }: { filters: readonly FilterHelp[]; onPick: (filter: FilterHelp) => void }) {
  const t = useTranslations('form');
  return (
    <section aria-label={t('values.filters')}>
      <h3 className="px-2 pt-2 pb-1 text-caption font-medium text-ink-3">{t('values.filters')}</h3>
      {filters.map((filter) => (
        <button
          key={filter.name}
          type="button"
          data-listed
          className="flex w-full flex-col rounded-control px-2 py-1 text-left hover:bg-hover focus-visible:bg-hover"
          onClick={() => onPick(filter)}
        >
          <span className="flex w-full gap-2">
            <span className="shrink-0 font-mono text-code">{filter.name}</span>
            <span title={t(`filters.${filter.name}`)} className="ml-auto truncate text-small text-ink-3">
              {t(`filters.${filter.name}`)}
            </span>
          </span>
          <span className="w-full truncate font-mono text-[11px] text-ink-3">{filter.example}</span>
        </button>
      ))}
    </section>
  );
}

/** A path or a value with filters, such as `params.name | upcase`. */
function isReadable(source: string): boolean {
  return source !== '' && parseTemplate(`{{ ${source} }}`).ok;
}

/** Arrow keys walk the list, Enter takes the first match from the search field. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('input, button')];
  const at = stops.findIndex((stop) => stop.matches(':focus'));
  if (step !== 0) {
    event.preventDefault();
    stops[Math.max(0, Math.min(stops.length - 1, at + step))]?.focus();
  } else if (event.key === 'Enter' && at === 0 && !event.nativeEvent.isComposing) {
    event.preventDefault();
    (stops.find((stop) => stop.dataset.listed !== undefined) ?? stops[1])?.click();
  }
}
