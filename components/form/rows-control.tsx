'use client';

import { GripVertical } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ClipboardEvent, type KeyboardEvent, useRef } from 'react';
import { useEditor } from '@/components/editing/editor-context';
import { cn } from '@/components/ui/cn';
import { focusIn } from '@/components/ui/focus-field';
import { isJsonObject, type Json, type JsonObject } from '@/lib/flow/json';
import { FieldIssues } from './field-frame';
import { useForm } from './form-context';
import { cellsOf, type FormField, join, newRow } from './form-fields';
import { moved } from './moved';
import { RemoveButton } from './remove-button';
import { RowCell } from './row-cell';
import { fieldBelow, rowKeyOf } from './row-keys';
import { isEmptyRow, pastedRows } from './row-paste';
import { useFreshRow } from './use-fresh-row';
import { useRowDrag } from './use-row-drag';

interface RowsControlProps {
  readonly field: FormField;
  readonly onChange: (value: Json | undefined) => void;
}

/** Rows of names and values in one frame, as a table without heads. */
export function RowsControl({ field, onChange }: RowsControlProps) {
  const t = useTranslations('form');
  const { disabled } = useForm();
  const rows = rowsIn(field.value);
  const { update } = useEditor();
  const move = (from: number, to: number) => onChange(moved(rows, from, to));
  const paste = (index: number, pasted: readonly JsonObject[]) => {
    update.seal();
    onChange([...rows.slice(0, index), ...pasted, ...afterPaste(rows.slice(index + 1), pasted.length - 1, field)]);
    update.seal();
  };
  const fresh = useFreshRow({ field, rows, onChange });
  const { list, drag, handle } = useRowDrag(move);
  if (rows.length === 0) return <p className="text-small text-ink-3">{t('noRows')}</p>;
  return (
    <div ref={list} className="rounded-control shadow-hairline">
      {rows.map((value, index) => (
        <Row
          // biome-ignore lint/suspicious/noArrayIndexKey: rows without an id are told apart by their place alone
          key={index}
          field={field}
          index={index}
          value={value}
          mark={drag === null || drag.from === drag.to ? null : markOf(drag.to, index, rows.length)}
          onChange={(next) => onChange(rows.map((one, at) => (at === index ? next : one)))}
          onRows={(next) => onChange([...rows.slice(0, index), ...next, ...rows.slice(index + 1)])}
          onPasted={(pasted) => paste(index, pasted)}
          onAdd={fresh.add}
          onLeave={() => fresh.leave(index)}
          onMove={(by) => move(index, index + by)}
          grip={disabled || rows.length === 1 ? null : <Grip {...handle(index)} />}
        />
      ))}
    </div>
  );
}

/** Empty rows below the one that was pasted into have been filled. */
function afterPaste(below: readonly JsonObject[], count: number, field: FormField): readonly JsonObject[] {
  const place = { path: field.path, at: field.at };
  const filled = below.findIndex((row, at) => at >= count || !isEmptyRow(row, cellsOf(field, row, place)));
  return filled < 0 ? [] : below.slice(filled);
}

/** Rows may also be written as one object of names and values. */
export function rowsIn(value: Json | undefined): readonly JsonObject[] {
  if (Array.isArray(value)) return value.map((row) => (isJsonObject(row) ? row : {}));
  return isJsonObject(value) ? Object.entries(value).map(([name, item]) => ({ name, value: item })) : [];
}

interface RowProps {
  readonly field: FormField;
  readonly index: number;
  readonly value: JsonObject;
  /** A dragged row would come to stand above or below this one. */
  readonly mark: 'above' | 'below' | null;
  readonly grip: React.ReactNode;
  readonly onChange: (row: JsonObject) => void;
  /** Several in place of this one, or none. */
  readonly onRows: (rows: readonly JsonObject[]) => void;
  readonly onPasted: (rows: readonly JsonObject[]) => void;
  /** Adds a row at the end; false where the last one is still empty. */
  readonly onAdd: () => boolean;
  /** The focus went somewhere else. */
  readonly onLeave: () => void;
  readonly onMove: (by: -1 | 1) => void;
}

function Row({ field, index, value, mark, grip, onChange, onRows, ...on }: RowProps) {
  const t = useTranslations('form');
  const { words, disabled } = useForm();
  const element = useRef<HTMLFieldSetElement>(null);
  const place = { path: field.path, at: join(field.at, index) };
  const cells = cellsOf(field, value, place);
  const rows = words.field(field.path).label;
  const onKeyDown = (event: KeyboardEvent) => {
    const row = element.current;
    const asked = disabled || !row ? null : rowKeyOf(event, row);
    if (asked === null || !row) return;
    if (asked === 'up' || asked === 'down') {
      const beside = asked === 'down' ? row.nextElementSibling : row.previousElementSibling;
      if (beside) {
        on.onMove(asked === 'down' ? 1 : -1);
        requestAnimationFrame(() => focusIn(beside));
      }
    } else if (!goOn(event.target, row, on.onAdd) && asked === 'past') return;
    event.preventDefault();
    event.stopPropagation();
  };
  const onPaste = (event: ClipboardEvent) => {
    const pasted = disabled ? null : pastedRows(event, cells, { row: value, create: () => newRow(field.schema) });
    if (!pasted) return;
    event.preventDefault();
    event.stopPropagation();
    on.onPasted(pasted);
  };
  const remove = () => {
    const neighbour = element.current?.nextElementSibling ? element.current : element.current?.previousElementSibling;
    onRows([]);
    requestAnimationFrame(() => focusIn(neighbour));
  };
  return (
    <fieldset
      ref={element}
      data-row
      aria-label={t('row', { rows, number: index + 1 })}
      aria-description={grip ? t('rowKeys') : undefined}
      className={cn('group/row relative min-w-0', index > 0 && 'border-t border-line')}
      onKeyDownCapture={onKeyDown}
      onBlur={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget)) on.onLeave();
      }}
      onPasteCapture={onPaste}
    >
      {grip}
      {mark ? (
        <span
          className={cn('absolute right-0 left-0 z-10 h-0.5 bg-ai-ring', mark === 'above' ? '-top-px' : '-bottom-px')}
        />
      ) : null}
      <div className="flex min-h-7.25 items-stretch">
        {cells.map((cell, at) => (
          <div
            key={cell.key}
            data-field={cell.at}
            className={cn('flex min-w-0', cellWidth(cells, at), at > 0 && 'border-l border-line')}
          >
            <RowCell
              field={cell}
              label={t('cell', { rows, field: words.field(cell.path).label, number: index + 1 })}
              onChange={(next) => onChange(withCell(value, cell.key, next))}
            />
          </div>
        ))}
        <RemoveButton label={t('removeRow', { number: index + 1 })} onClick={remove} className="my-0.5" />
      </div>
      <div className="px-2 has-[p]:pb-1.5">
        {cells.map((cell) => (
          <FieldIssues key={cell.key} path={cell.at} />
        ))}
      </div>
    </fieldset>
  );
}

/** To the row below, which is added after the last one. False where there is nothing to go on to. */
function goOn(from: EventTarget, row: Element, add: () => boolean): boolean {
  const below = from instanceof Element ? fieldBelow(from, row) : undefined;
  if (below) focusIn(below);
  else if (add()) focusIn(row.nextElementSibling);
  else return false;
  return true;
}

/** For pointers; keys move a row from anywhere in it. */
function Grip(handlers: React.ComponentProps<'span'>) {
  return (
    <span
      aria-hidden
      {...handlers}
      className="absolute top-0 -left-4 grid h-7.25 w-4 cursor-grab touch-none place-items-center text-ink-3 opacity-0 group-hover/row:opacity-100 active:cursor-grabbing pointer-coarse:opacity-100"
    >
      <GripVertical size={12} />
    </span>
  );
}

function markOf(to: number, index: number, count: number): RowProps['mark'] {
  if (to === index) return 'above';
  return to === count && index === count - 1 ? 'below' : null;
}

function cellWidth(cells: readonly FormField[], at: number): string {
  return cells.length > 1 && at === 0 ? 'w-26 shrink-0' : 'flex-1';
}

function withCell(row: JsonObject, key: string, value: Json | undefined): JsonObject {
  const { [key]: _, ...rest } = row;
  return value === undefined ? rest : { ...row, [key]: value };
}
