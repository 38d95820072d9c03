'use client';

import { Bookmark, Copy, CornerDownRight, Ellipsis, Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { Pill } from '@/components/ui/pill';
import type { TreeRow } from './tree-rows';
import type { LeafUse } from './use-leaf-use';

interface LeafActionsProps {
  readonly row: TreeRow;
  readonly use: LeafUse;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onClosed: () => void;
}

/** At the end of a field: that it is in use already, what a click does, and the other things to do with it. */
export function LeafActions({ row, use, open, onOpenChange, onClosed }: LeafActionsProps) {
  const t = useTranslations('try.tree');
  return (
    <span className="ml-auto flex shrink-0 items-center gap-0.5 pl-2 font-sans tracking-normal">
      {use.used.has(row.path) ? (
        <Pill size="sm" className="group-hover:hidden group-focus-visible:hidden">
          {row.label}
        </Pill>
      ) : null}
      <span
        aria-hidden
        className="hidden max-w-28 items-center gap-0.75 font-medium text-ai group-hover:flex group-focus-visible:flex"
      >
        <Plus size={13} strokeWidth={2.2} className="shrink-0" />
        <span className="truncate">{use.target ? t('into', { step: use.target.name }) : t('use')}</span>
      </span>
      <DropdownMenu open={open} onOpenChange={onOpenChange}>
        <DropdownMenuTrigger asChild>
          <button
            type="button"
            tabIndex={-1}
            aria-label={t('more', { name: row.label })}
            onClick={(event) => event.stopPropagation()}
            className="grid size-6 place-items-center rounded-kbd text-ink-3 opacity-0 group-hover:opacity-100 group-focus-visible:opacity-100 hover:text-ink-1 data-[state=open]:opacity-100"
          >
            <Ellipsis size={14} aria-hidden />
          </button>
        </DropdownMenuTrigger>
        <DropdownMenuContent
          onClick={(event) => event.stopPropagation()}
          onKeyDown={(event) => event.stopPropagation()}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            onClosed();
          }}
        >
          {use.target ? (
            <DropdownMenuItem onSelect={() => use.insert(row)}>
              <CornerDownRight aria-hidden />
              {t('into', { step: use.target.name })}
            </DropdownMenuItem>
          ) : null}
          {use.keep ? (
            <DropdownMenuItem onSelect={() => use.keep?.(row)}>
              <Bookmark aria-hidden />
              {t('keep')}
            </DropdownMenuItem>
          ) : null}
          <DropdownMenuItem onSelect={() => use.copy(row)}>
            <Copy aria-hidden />
            {t('copy', { path: `{{ ${row.path} }}` })}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
    </span>
  );
}
