'use client';

import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useState } from 'react';
import { cn } from '@/components/ui/cn';
import type { Json } from '@/lib/flow/json';
import { FieldIssues } from '../field-frame';
import { useForm } from '../form-context';
import { join } from '../form-fields';
import { asType, type JsonPath, type JsonType, moveAt, replaceAt, typeOfJson } from './json-edits';
import { JsonBranch, type TreeProps } from './json-tree';
import { KeyInput } from './key-input';
import { LeafControl } from './leaf-control';
import { RowMenu } from './row-menu';

interface JsonRowProps {
  readonly tree: TreeProps;
  readonly path: JsonPath;
  readonly value: Json;
  /** The field's name, or the item's number. */
  readonly name: string;
}

/** One place of the tree: its name, its value, and a menu with its type and what can be done with it. */
export function JsonRow({ tree, path, value, name }: JsonRowProps) {
  const t = useTranslations('form.json');
  const { disabled } = useForm();
  const [isOpen, setIsOpen] = useState(true);
  const [asks, setAsks] = useState(0);
  const type = typeOfJson(value);
  const isBranch = type === 'object' || type === 'list';
  const at = join(tree.at, ...path);
  const choose = (next: JsonType) => {
    if (next === 'value') setAsks((count) => count + 1);
    if (next !== type) tree.onRoot(replaceAt(tree.root, path, asType(value, next)));
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const by = event.key === 'ArrowUp' ? -1 : event.key === 'ArrowDown' ? 1 : null;
    if (!event.altKey || by === null || path.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const row = event.currentTarget.closest('li');
    const next = by === 1 ? row?.nextElementSibling : row?.previousElementSibling;
    tree.onRoot(moveAt(tree.root, path, by));
    // Rows are told apart by their place: the caret goes along with what was moved.
    requestAnimationFrame(() => next?.querySelector<HTMLElement>('input, [role="textbox"], button')?.focus());
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the controls inside; the menu does the same
    <div onKeyDown={disabled ? undefined : onKeyDown}>
      <div className="flex min-h-7.25 items-start">
        <RowName tree={tree} path={path} name={name} isWide={isBranch} />
        {isBranch ? (
          <button
            type="button"
            aria-expanded={isOpen}
            aria-label={t(isOpen ? 'fold' : 'unfold', { name })}
            className="flex min-h-7.25 flex-1 items-center gap-1 px-2 text-small text-ink-3 hover:text-ink-1"
            onClick={() => setIsOpen(!isOpen)}
          >
            <ChevronDown size={13} aria-hidden className={cn('transition-transform', !isOpen && '-rotate-90')} />
            {t(type === 'list' ? 'items' : 'fields', { count: Object.keys(value ?? {}).length })}
          </button>
        ) : (
          <span data-field={at} className="flex min-w-0 flex-1">
            <LeafControl
              key={asks}
              at={at}
              value={value}
              label={t('valueOf', { name })}
              secrets={tree.secrets}
              asks={asks > 0}
              onChange={(next) => tree.onRoot(replaceAt(tree.root, path, next))}
            />
          </span>
        )}
        <RowMenu tree={tree} path={path} name={name} type={type} onType={choose} />
      </div>
      <div className="px-2 has-[p]:pb-1.5">
        <FieldIssues path={at} />
      </div>
      {isBranch && isOpen ? (
        <div className="ml-2.5 border-t border-l border-line">
          <JsonBranch tree={tree} path={path} value={value} name={name} />
        </div>
      ) : null}
    </div>
  );
}

/** Items of a list have no name, only a number; the root has neither. */
function RowName({ tree, path, name, isWide }: Omit<JsonRowProps, 'value'> & { isWide: boolean }) {
  const key = path.at(-1);
  if (key === undefined) return null;
  if (typeof key === 'number')
    return <span className="w-7 shrink-0 py-1.5 pl-2.5 text-small text-ink-3 tabular-nums">{name}</span>;
  return (
    <KeyInput
      tree={tree}
      path={path}
      name={name}
      className={isWide ? 'max-w-40' : 'w-24 shrink-0 border-r border-line'}
    />
  );
}
