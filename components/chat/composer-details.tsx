'use client';

import { Plus, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useId, useRef } from 'react';
import { useEditor } from '@/components/editing/editor-context';
import { changeThenFocus } from '@/components/ui/focus-field';
import { Segmented } from '@/components/ui/segmented';
import { Switch } from '@/components/ui/switch';
import type { ParamRow } from '@/lib/editor/document/param-rows';
import { give } from '@/lib/editor/store/given-values';
import { languages } from '@/lib/flow/languages';
import type { Chat } from './use-chat';

interface ComposerDetailsProps {
  readonly chat: Chat;
  readonly rows: readonly ParamRow[];
  readonly onRows: (rows: readonly ParamRow[]) => void;
  readonly names: readonly string[];
}

/** Parameters and user that are sent with the message. */
export function ComposerDetails({ chat, rows, onRows, names }: ComposerDetailsProps) {
  const t = useTranslations('test');
  const missing = names.filter((name) => !rows.some((row) => row.name === name));
  const { given } = useEditor();
  const box = useRef<HTMLDivElement>(null);
  const change = (next: readonly ParamRow[]) => {
    give(
      given,
      next.filter((row) => row.name !== '' && row.value !== '').map((row) => [`params.${row.name}`, row.value]),
    );
    onRows(next);
  };
  const add = (name: string) =>
    changeThenFocus(
      // What a step was tried with is likely meant again.
      () => onRows([...rows, { name, value: given.getState().get(`params.${name}`) ?? '', isText: false }]),
      // A parameter that the flow reads has its name already.
      () => box.current?.querySelectorAll(`[data-row="${rows.length}"] input`)[name === '' ? 0 : 1],
    );
  return (
    <div ref={box} className="mb-3 flex flex-col gap-2.5">
      <Rows rows={rows} onRows={change} />
      <div className="flex flex-wrap gap-1.5">
        {[...missing, ''].map((name) => (
          <button
            key={name}
            type="button"
            className="flex h-6 items-center gap-1 rounded-[13px] px-2 text-small font-medium text-ink-2 shadow-field hover:bg-hover"
            onClick={() => add(name)}
          >
            <Plus size={12} aria-hidden />
            {name || t('addParam')}
          </button>
        ))}
      </div>
      <Who chat={chat} />
    </div>
  );
}

/** Name and value side by side, for parameters and for headers. */
export function Rows({ rows, onRows }: Pick<ComposerDetailsProps, 'rows' | 'onRows'>) {
  const t = useTranslations('test');
  if (rows.length === 0) return null;
  const replace = (index: number, next: ParamRow) => onRows(rows.map((row, at) => (at === index ? next : row)));
  return (
    <div className="rounded-control shadow-hairline">
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: rows are told apart by their place while their names are typed
        <div key={index} data-row={index} className="flex h-7.25 not-first:border-t not-first:border-line">
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
            className="grid w-6 place-items-center text-ink-3 hover:text-bad"
            onClick={() => onRows(rows.filter((_, at) => at !== index))}
          >
            <X size={12} aria-hidden />
          </button>
        </div>
      ))}
    </div>
  );
}

function Who({ chat }: { chat: Chat }) {
  const t = useTranslations('test');
  const common = useTranslations('common.language');
  const userId = useId();
  const effectsId = useId();
  return (
    <>
      <div className="flex items-center justify-between gap-3 text-small text-ink-2">
        <label htmlFor={userId} className="shrink-0">
          {t('user')}
        </label>
        <input
          id={userId}
          type="text"
          autoComplete="off"
          value={chat.userId}
          placeholder={t('userNone')}
          maxLength={400}
          onChange={(event) => chat.setUserId(event.target.value)}
          className={cell('h-7.25 min-w-0 flex-1 max-w-50 rounded-control font-mono shadow-field')}
        />
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
    </>
  );
}

const cell = (more: string) =>
  `bg-transparent px-2.25 text-small outline-none focus-visible:shadow-focus focus-visible:rounded-control ${more}`;
