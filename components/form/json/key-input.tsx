'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, useId, useState } from 'react';
import { cn } from '@/components/ui/cn';
import { isJsonObject } from '@/lib/flow/json';
import { useForm } from '../form-context';
import { type JsonPath, renameAt, valueAt } from './json-edits';
import type { TreeProps } from './json-tree';

interface KeyInputProps {
  readonly tree: TreeProps;
  readonly path: JsonPath;
  readonly name: string;
  readonly className?: string;
}

/** The name of a field. It changes when the input is left, since half a name may be another field's whole one. */
export function KeyInput({ tree, path, name, className }: KeyInputProps) {
  const t = useTranslations('form.json');
  const { disabled } = useForm();
  const [draft, setDraft] = useState<string | null>(null);
  const noteId = useId();
  const parent = valueAt(tree.root, path.slice(0, -1));
  const isTaken =
    draft !== null && draft !== name && isJsonObject(parent ?? null) && Object.hasOwn(parent as object, draft); // an object, just checked
  const leave = () => {
    if (draft !== null && draft !== name && !isTaken) tree.onRoot(renameAt(tree.root, path, draft));
    setDraft(null);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter') leave();
    if (event.key !== 'Escape' || draft === null) return;
    event.stopPropagation();
    setDraft(null);
  };
  return (
    <span className={cn('relative flex min-w-0 self-stretch', className)}>
      <input
        aria-label={t('nameOf', { name })}
        aria-invalid={isTaken || undefined}
        aria-describedby={isTaken ? noteId : undefined}
        autoComplete="off"
        spellCheck={false}
        disabled={disabled}
        value={draft ?? name}
        onChange={(event) => setDraft(event.target.value)}
        onBlur={leave}
        onKeyDown={onKeyDown}
        className="h-7.25 w-full min-w-0 rounded-control bg-transparent px-2.5 font-mono text-code text-ink-1 focus-visible:shadow-focus focus-visible:outline-none aria-invalid:shadow-invalid"
      />
      {isTaken ? (
        <span
          id={noteId}
          role="alert"
          className="absolute top-full left-0 z-20 w-max max-w-60 rounded-control bg-surface px-2 py-1 text-small text-bad shadow-float"
        >
          {t('nameTaken', { name: draft })}
        </span>
      ) : null}
    </span>
  );
}
