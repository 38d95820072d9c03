'use client';

import { Search } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type ReactNode, useState } from 'react';
import { Pill } from '@/components/ui/pill';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import type { ScopeGroup } from '@/lib/editor/scope-values';
import { parseTemplate } from '@/lib/engine/template';
import { useForm } from './form-context';

interface ValuePickerProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** What stands in the search field at first. */
  readonly query?: string;
  readonly onPick: (path: string) => void;
  /** After it has closed, when the focus has gone nowhere. */
  readonly onClosed?: () => void;
  readonly secrets: boolean;
  /** What opens it. */
  readonly children: ReactNode;
}

/** The list of values a step may use: of the call, of the steps before it, of the environment. */
export function ValuePicker({ open, onOpenChange, query = '', onPick, onClosed, secrets, children }: ValuePickerProps) {
  return (
    <Popover open={open} onOpenChange={onOpenChange}>
      <PopoverTrigger asChild>{children}</PopoverTrigger>
      <PopoverContent
        align="end"
        className="w-74 p-0"
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          onClosed?.();
        }}
      >
        <ValueList onPick={onPick} first={query} secrets={secrets} />
      </PopoverContent>
    </Popover>
  );
}

function ValueList({ onPick, first, secrets }: Pick<ValuePickerProps, 'onPick' | 'secrets'> & { first: string }) {
  const t = useTranslations('form.values');
  const { scope } = useForm();
  const [query, setQuery] = useState(first);
  const groups = matching(scope, query.trim().toLowerCase(), secrets);
  const asWritten = query.trim();
  const isListed = groups.some((group) => group.values.some((value) => value.path === asWritten));
  const title = (group: ScopeGroup) => (group.type === 'step' ? group.name : t(group.type));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: arrow keys walk the list inside; every stop works by itself
    <div onKeyDown={moveFocus}>
      <label className="flex h-9 items-center gap-2 border-b border-line px-3">
        <Search size={14} className="text-ink-3" aria-hidden />
        <span className="sr-only">{t('search')}</span>
        <input
          // biome-ignore lint/a11y/noAutofocus: the list was just asked for
          autoFocus
          type="text"
          value={query}
          onChange={(event) => setQuery(event.target.value)}
          placeholder={t('search')}
          className="min-w-0 flex-1 bg-transparent outline-none focus-inside"
        />
      </label>
      <div className="max-h-80 overflow-y-auto p-1">
        {asWritten === '' || isListed || !isReadable(asWritten) ? null : (
          <button
            type="button"
            className="flex min-h-7.5 w-full items-center gap-2 rounded-control px-2 text-left text-ink-2 hover:bg-hover focus-visible:bg-hover"
            onClick={() => onPick(asWritten)}
          >
            {t('asWritten')}
            <span className="truncate font-mono text-code">{asWritten}</span>
          </button>
        )}
        {groups.length === 0 ? <p className="px-2 py-4 text-center text-small text-ink-3">{t('none')}</p> : null}
        {groups.map((group) => (
          <section key={`${group.type} ${title(group)}`} aria-label={title(group)}>
            <h3 className="px-2 pt-2 pb-1 text-caption font-medium text-ink-3">{title(group)}</h3>
            {group.values.map((value) => (
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
          </section>
        ))}
      </div>
    </div>
  );
}

/** A path or a value with filters, such as `params.name | upcase`. */
function isReadable(source: string): boolean {
  return parseTemplate(`{{ ${source} }}`).ok;
}

function matching(scope: readonly ScopeGroup[], query: string, secrets: boolean): readonly ScopeGroup[] {
  return scope
    .filter((group) => secrets || group.type !== 'secret')
    .map((group) => ({ ...group, values: group.values.filter((value) => value.path.toLowerCase().includes(query)) }))
    .filter((group) => group.values.length > 0);
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
    (stops.find((stop) => stop.dataset.listed) ?? stops[1])?.click();
  }
}
