'use client';

import { ChevronDown, Plus, Send, SlidersHorizontal, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useId, useState } from 'react';
import { IconButton } from '@/components/ui/button';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { Segmented } from '@/components/ui/segmented';
import { Switch } from '@/components/ui/switch';
import { textToValue, valueToText } from '@/lib/editor/value-text';
import type { JsonObject } from '@/lib/flow/json';
import { languages } from '@/lib/flow/languages';
import type { Chat } from './use-chat';
import { useSuggestions } from './use-suggestions';

interface ParamRow {
  readonly name: string;
  readonly value: string;
  /** Text stays text, even if it reads like a number. */
  readonly isText: boolean;
}

const rowsOf = (params: JsonObject): readonly ParamRow[] =>
  Object.entries(params).map(([name, value]) => ({
    name,
    value: typeof value === 'string' ? value : valueToText(value),
    isText: typeof value === 'string',
  }));
const paramsOf = (rows: readonly ParamRow[]): JsonObject =>
  Object.fromEntries(
    rows.filter((row) => row.name !== '').map((row) => [row.name, row.isText ? row.value : textToValue(row.value)]),
  );

/** What is said, as what intent, with which values. */
export function Composer({ chat }: { chat: Chat }) {
  const t = useTranslations('test');
  const suggestions = useSuggestions();
  const [text, setText] = useState('');
  const [intent, setIntent] = useState<string | undefined>(suggestions.intents[0]);
  const [rows, setRows] = useState<readonly ParamRow[]>(() => rowsOf(suggestions.paramsOf(suggestions.intents[0])));
  const [isOpen, setOpen] = useState(false);

  const choose = (next: string | undefined) => {
    setIntent(next);
    const known = suggestions.paramsOf(next);
    if (Object.keys(known).length > 0)
      setRows(rowsOf({ ...known, ...paramsOf(rows.filter((row) => row.name in known)) }));
  };
  const send = () => {
    if (chat.busy || (text.trim() === '' && intent === undefined)) return;
    const known = suggestions.turnFor(text);
    void chat.say({
      text: text.trim(),
      intent: known?.intent ?? intent,
      params: { ...known?.params, ...paramsOf(rows) },
    });
    setText('');
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <div className="shrink-0 border-t border-line bg-surface px-3.5 pt-2 pb-3.5">
      <button
        type="button"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
        className="mb-1.5 flex h-7 items-center gap-1.5 rounded-control px-1 text-small font-medium text-ink-2 hover:text-ink-1"
      >
        <SlidersHorizontal size={13} aria-hidden />
        {t('values', { count: rows.filter((row) => row.name !== '').length })}
        <ChevronDown size={13} aria-hidden className={isOpen ? 'rotate-180' : ''} />
      </button>
      {isOpen ? <Details chat={chat} rows={rows} onRows={setRows} names={suggestions.params} /> : null}
      <div className="flex min-h-9 items-center gap-1.75 rounded-float bg-surface pr-1 pl-1.5 shadow-field focus-within:shadow-focus">
        <IntentChoice intent={intent} intents={suggestions.intents} onChoose={choose} />
        <textarea
          rows={1}
          aria-label={t('say')}
          placeholder={t('say')}
          value={text}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={onKeyDown}
          className="field-sizing-content max-h-24 min-h-9 min-w-0 flex-1 resize-none bg-transparent py-2 outline-none focus-inside"
        />
        <IconButton label={t('send')} variant="primary" size="sm" className="size-7" loading={chat.busy} onClick={send}>
          <Send />
        </IconButton>
      </div>
    </div>
  );
}

interface IntentChoiceProps {
  readonly intent: string | undefined;
  readonly intents: readonly string[];
  readonly onChoose: (intent: string | undefined) => void;
}

const NO_INTENT = '';

function IntentChoice({ intent, intents, onChoose }: IntentChoiceProps) {
  const t = useTranslations('test');
  const [typing, setTyping] = useState(false);
  if (typing) {
    return (
      <input
        // biome-ignore lint/a11y/noAutofocus: it was just asked for
        autoFocus
        type="text"
        aria-label={t('intent')}
        placeholder={t('intent')}
        value={intent ?? ''}
        onChange={(event) => onChoose(event.target.value === '' ? undefined : event.target.value)}
        onBlur={() => setTyping(false)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.currentTarget.blur();
        }}
        className="h-6 w-32 rounded-[7px] bg-ai-soft px-2 text-small font-medium text-ai focus-inside"
      />
    );
  }
  return (
    <DropdownMenu>
      <DropdownMenuTrigger
        aria-label={t('intentIs', { intent: intent ?? t('noIntent') })}
        className="flex h-6 max-w-38 shrink-0 items-center gap-1 rounded-[7px] bg-ai-soft pr-1.5 pl-2 text-small font-medium text-ai"
      >
        <span className="truncate">{intent ?? t('noIntent')}</span>
        <ChevronDown size={12} aria-hidden />
      </DropdownMenuTrigger>
      <DropdownMenuContent align="start" side="top">
        <DropdownMenuRadioGroup
          value={intent ?? NO_INTENT}
          onValueChange={(chosen) => onChoose(chosen === NO_INTENT ? undefined : chosen)}
        >
          {intents.map((one) => (
            <DropdownMenuRadioItem key={one} value={one}>
              {one}
            </DropdownMenuRadioItem>
          ))}
          <DropdownMenuRadioItem value={NO_INTENT}>{t('noIntent')}</DropdownMenuRadioItem>
        </DropdownMenuRadioGroup>
        <DropdownMenuSeparator />
        <DropdownMenuItem onSelect={() => setTimeout(() => setTyping(true))}>{t('otherIntent')}</DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

interface DetailsProps {
  readonly chat: Chat;
  readonly rows: readonly ParamRow[];
  readonly onRows: (rows: readonly ParamRow[]) => void;
  readonly names: readonly string[];
}

function Details({ chat, rows, onRows, names }: DetailsProps) {
  const t = useTranslations('test');
  const common = useTranslations('common.language');
  const effectsId = useId();
  const missing = names.filter((name) => !rows.some((row) => row.name === name));
  const replace = (index: number, next: ParamRow) => onRows(rows.map((row, at) => (at === index ? next : row)));
  return (
    <div className="mb-3 flex max-h-72 flex-col gap-2.5 overflow-y-auto">
      {rows.length > 0 ? (
        <div className="rounded-control shadow-hairline">
          {rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows are told apart by their place while their names are typed
            <div key={index} className="flex h-7.25 not-first:border-t not-first:border-line">
              <input
                aria-label={t('paramName', { number: index + 1 })}
                value={row.name}
                placeholder={t('name')}
                onChange={(event) => replace(index, { ...row, name: event.target.value })}
                className={cell('w-28 border-r border-line text-ink-2')}
              />
              <input
                aria-label={t('paramValue', { name: row.name })}
                value={row.value}
                placeholder={t('value')}
                onChange={(event) => replace(index, { ...row, value: event.target.value })}
                className={cell('min-w-0 flex-1 font-mono')}
              />
              <button
                type="button"
                aria-label={t('removeParam', { name: row.name })}
                className="grid w-6 place-items-center text-ink-4 hover:text-bad"
                onClick={() => onRows(rows.filter((_, at) => at !== index))}
              >
                <X size={12} aria-hidden />
              </button>
            </div>
          ))}
        </div>
      ) : null}
      <div className="flex flex-wrap gap-1.5">
        {[...missing, ''].map((name) => (
          <button
            key={name}
            type="button"
            className="flex h-6 items-center gap-1 rounded-[13px] px-2 text-small font-medium text-ink-2 shadow-field hover:bg-hover"
            onClick={() => onRows([...rows, { name, value: '', isText: false }])}
          >
            <Plus size={12} aria-hidden />
            {name || t('addParam')}
          </button>
        ))}
      </div>
      <div className="flex items-center justify-between gap-2 text-small text-ink-2">
        {common('label')}
        <Segmented
          size="sm"
          label={common('label')}
          value={chat.locale}
          onValueChange={chat.setLocale}
          options={languages.map((value) => ({ value, label: common(value) }))}
        />
      </div>
      <div className="flex items-center justify-between gap-2 text-small text-ink-2">
        <label htmlFor={effectsId}>{t('effects')}</label>
        <Switch id={effectsId} checked={chat.effects} onCheckedChange={chat.setEffects} />
      </div>
    </div>
  );
}

const cell = (more: string) =>
  `bg-transparent px-2.25 text-small outline-none focus-visible:shadow-focus focus-visible:rounded-control ${more}`;
