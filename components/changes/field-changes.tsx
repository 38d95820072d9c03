'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useDuration } from '@/components/words/use-duration';
import { type KindWords, useKindWords } from '@/components/words/use-kind-words';
import { WordsWithPills } from '@/components/words/words-with-values';
import type { FieldChange } from '@/lib/editor/document/field-changes';
import type { Json } from '@/lib/flow/json';

const SHOWN = 4;
const MAX_CHARS = 80;

/** The settings of one step that differ, by the names that its form gives them. */
export function FieldChanges({ kind, fields }: { kind: string; fields: readonly FieldChange[] }) {
  const t = useTranslations('changes.field');
  const words = useKindWords()(kind);
  const lines = linesOf(fields, words);
  return (
    <ul className="mt-0.5 text-small text-ink-2">
      {lines.slice(0, SHOWN).map((line) => (
        <li key={`${line.label} ${JSON.stringify(line.change)}`}>
          <FieldLine line={line} words={words} />
        </li>
      ))}
      {lines.length > SHOWN ? <li className="text-ink-3">{t('more', { count: lines.length - SHOWN })}</li> : null}
    </ul>
  );
}

interface Line {
  readonly label: string;
  /** Null when what changed has no short value: then it changed, and that is all there is to say. */
  readonly change: FieldChange | null;
}

function linesOf(fields: readonly FieldChange[], words: KindWords): readonly Line[] {
  const lines = new Map<string, Line>();
  for (const field of fields) {
    const named = nearestNamed(field.path, words);
    if (named === null) continue;
    const inner = field.path.slice(named.length + 1);
    const isSayable = inner !== ROW_ID && isShort(field.before) && isShort(field.after);
    const { label } = words.field(named);
    if (!isSayable) lines.set(named, { label, change: null });
    else lines.set(JSON.stringify(field), { label: inner === '' ? label : `${label} · ${inner}`, change: field });
  }
  return [...lines.values()];
}

/** Our own name of a row, which no form shows. */
const ROW_ID = 'id';

/** A part without words, such as a key of a JSON body, belongs to what it is a part of. */
function nearestNamed(path: string, words: KindWords): string | null {
  if (path === '') return null;
  if (words.field(path).label !== path) return path;
  return nearestNamed(path.slice(0, Math.max(0, path.lastIndexOf('.'))), words);
}

const isShort = (value: Json | undefined): boolean => typeof value !== 'object' || value === null;

function FieldLine({ line: { label, change }, words }: { line: Line; words: KindWords }) {
  const t = useTranslations('changes.field');
  if (!change) return t('other', { label });
  const { path } = change;
  const value = (of: Json | undefined) => () => <FieldValue value={of} path={path} words={words} />;
  const [before, after] = [value(change.before), value(change.after)];
  if (isEmpty(change.after)) return t.rich('cleared', { label, before });
  return isEmpty(change.before) ? t.rich('set', { label, after }) : t.rich('changed', { label, before, after });
}

const isEmpty = (value: Json | undefined): boolean => value === undefined || value === null || value === '';

function FieldValue({ value, path, words }: { value: Json | undefined; path: string; words: KindWords }): ReactNode {
  const t = useTranslations('changes.field');
  const duration = useDuration();
  switch (typeof value) {
    case 'number':
      return path.endsWith('Ms') ? duration.format(value) : String(value);
    case 'boolean':
      return t(value ? 'yes' : 'no');
    case 'string': {
      const choice = words.choice(path, value);
      if (choice !== value) return choice;
      return <WordsWithPills source={value.length > MAX_CHARS ? `${value.slice(0, MAX_CHARS)}…` : value} />;
    }
    default:
      return null;
  }
}
