'use client';

import { ChevronRight } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useMemo, useRef, useState } from 'react';
import { cn } from '@/components/ui/cn';
import type { Json } from '@/lib/flow/json';
import { LeafActions } from './leaf-actions';
import { firstOpen, movedFocus, type TreeRow, treeRows } from './tree-rows';
import type { LeafUse } from './use-leaf-use';

export interface DataTreeProps {
  readonly value: Json;
  /** Path of the whole value, as a template writes it. */
  readonly path: string;
  /** Spoken name. */
  readonly label: string;
  /** Null = only to look at. */
  readonly use: LeafUse | null;
}

/** A value as a tree: arrows walk and open it, Enter uses a field, ⌘C copies how a template writes it. */
export function DataTree({ value, path, label, use }: DataTreeProps) {
  const [changed, setChanged] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [focused, setFocused] = useState<string | null>(null);
  const [menu, setMenu] = useState<string | null>(null);
  const tree = useRef<HTMLDivElement>(null);
  const open = useMemo(() => {
    const all = new Set(firstOpen(value, path));
    for (const [one, isOpen] of changed) isOpen ? all.add(one) : all.delete(one);
    return all;
  }, [value, path, changed]);
  const rows = useMemo(() => treeRows(value, path, open), [value, path, open]);
  const stop = rows.some((row) => row.path === focused) ? focused : (rows[0]?.path ?? null);

  const toggle = ({ path: at, isOpen }: TreeRow) => setChanged((now) => new Map(now).set(at, !isOpen));
  const activate = (row: TreeRow) => {
    if (row.count !== null && row.count > 0) toggle(row);
    else if (use?.target) use.insert(row);
    else if (use) setMenu(row.path);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const row = rows.find((one) => one.path === stop);
    if (!row || event.altKey || event.nativeEvent.isComposing) return;
    const next = movedFocus(rows, stop, event.key);
    if (isCopy(event)) use?.copy(row);
    else if (event.key === 'Enter' || event.key === ' ') activate(row);
    else if (event.key === 'ContextMenu' && use) setMenu(row.path);
    else if ((event.key === 'ArrowRight' && canOpen(row)) || (event.key === 'ArrowLeft' && row.isOpen)) toggle(row);
    else if (next !== null) focusRow(tree.current, next);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    <div
      ref={tree}
      role="tree"
      aria-label={label}
      onKeyDown={onKeyDown}
      className="max-h-80 overflow-auto rounded-float bg-sunken py-1.25 font-mono text-small tracking-(--track-code)"
    >
      {rows.map((row) => (
        <Row
          key={row.path}
          row={row}
          isStop={row.path === stop}
          onFocus={() => setFocused(row.path)}
          onActivate={() => activate(row)}
          use={use}
          menuOpen={menu === row.path}
          onMenu={(isOpen) => setMenu(isOpen ? row.path : null)}
          onMenuClosed={() => focusRow(tree.current, row.path)}
        />
      ))}
    </div>
  );
}

const canOpen = ({ count, isOpen }: TreeRow) => count !== null && count > 0 && !isOpen;
const isCopy = (event: KeyboardEvent) => (event.metaKey || event.ctrlKey) && event.key.toLowerCase() === 'c';

function focusRow(tree: HTMLElement | null, path: string): void {
  const items = tree?.querySelectorAll<HTMLElement>('[role=treeitem]') ?? [];
  [...items].find((item) => item.dataset.path === path)?.focus();
}

interface RowProps {
  readonly row: TreeRow;
  readonly isStop: boolean;
  readonly onFocus: () => void;
  readonly onActivate: () => void;
  readonly use: LeafUse | null;
  readonly menuOpen: boolean;
  readonly onMenu: (open: boolean) => void;
  readonly onMenuClosed: () => void;
}

function Row({ row, isStop, onFocus, onActivate, use, menuOpen, onMenu, onMenuClosed }: RowProps) {
  const t = useTranslations('try.tree');
  const isLeaf = row.count === null || row.count === 0;
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the tree listens to keys for its rows
    <div
      role="treeitem"
      tabIndex={isStop ? 0 : -1}
      data-path={row.path}
      aria-level={row.level}
      aria-posinset={row.position}
      aria-setsize={row.siblings}
      aria-expanded={isLeaf ? undefined : row.isOpen}
      onFocus={onFocus}
      onClick={onActivate}
      style={{ paddingLeft: `${row.level * 14 - 8}px` }}
      className={cn(
        'group relative flex min-h-6 cursor-pointer items-center gap-1 pr-1.5 outline-none hover:bg-hover focus-visible:bg-hover focus-visible:shadow-[inset_2px_0_0_var(--ai-ring)]',
        isLeaf && use === null && 'cursor-default',
      )}
    >
      <ChevronRight
        size={11}
        aria-hidden
        className={cn('shrink-0 text-ink-3 transition-transform', row.isOpen && 'rotate-90', isLeaf && 'invisible')}
      />
      <span className="shrink-0 text-ink-1">{row.label}</span>
      <Value row={row} />
      {row.hidden > 0 ? <span className="ml-1 shrink-0 text-ink-3">+ {t('hidden', { count: row.hidden })}</span> : null}
      {use && isLeaf ? (
        <LeafActions row={row} use={use} open={menuOpen} onOpenChange={onMenu} onClosed={onMenuClosed} />
      ) : null}
    </div>
  );
}

const MAX_CHARS = 300;

function Value({ row: { value, count } }: { row: TreeRow }) {
  if (Array.isArray(value)) return <span className="text-ink-3">[{count}]</span>;
  if (typeof value === 'object' && value !== null) return <span className="text-ink-3">{`{${count}}`}</span>;
  const text = JSON.stringify(value);
  const shown = text.length > MAX_CHARS ? `${text.slice(0, MAX_CHARS)}…` : text;
  return (
    <span className={cn('min-w-0 truncate', typeof value === 'string' ? 'text-data' : 'text-logic')} title={shown}>
      {shown}
    </span>
  );
}
