'use client';

import { Plus } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { isJsonObject, type Json } from '@/lib/flow/json';
import { useForm } from '../form-context';
import { addAt, type JsonPath, typeOfJson } from './json-edits';
import { JsonRow } from './json-row';

export interface TreeProps {
  readonly root: Json;
  /** Place of the root in the config. */
  readonly at: string;
  readonly secrets: boolean;
  readonly onRoot: (root: Json) => void;
}

interface JsonTreeProps {
  readonly value: Json | undefined;
  readonly at: string;
  readonly label: string;
  readonly secrets: boolean;
  readonly onChange: (value: Json) => void;
}

/** A JSON value as fields to fill in; every text in it may hold values of the call. */
export function JsonTree({ value, at, label, secrets, onChange }: JsonTreeProps) {
  const root = value ?? {};
  const tree: TreeProps = { root, at, secrets, onRoot: onChange };
  const type = typeOfJson(root);
  return (
    <div className="rounded-control shadow-hairline">
      {type === 'object' || type === 'list' ? (
        <JsonBranch tree={tree} path={[]} value={root} name={label} />
      ) : (
        <JsonRow tree={tree} path={[]} value={root} name={label} />
      )}
    </div>
  );
}

interface BranchProps {
  readonly tree: TreeProps;
  readonly path: JsonPath;
  readonly value: Json;
  readonly name: string;
}

/** The fields of an object or the items of a list, and a way to add one. */
export function JsonBranch({ tree, path, value, name }: BranchProps) {
  const t = useTranslations('form.json');
  const { disabled } = useForm();
  const isList = Array.isArray(value);
  const entries: (readonly [string | number, Json])[] = isList
    ? value.map((item, index) => [index, item])
    : isJsonObject(value)
      ? Object.entries(value)
      : [];
  return (
    <>
      {entries.length === 0 ? <p className="px-2.5 py-1.5 text-small text-ink-3">{t('empty')}</p> : null}
      {entries.length === 0 ? null : (
        <ul aria-label={name}>
          {entries.map(([key, item], index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a name changes while it is typed, a place does not
            <li key={index} className="border-b border-line last:border-b-0">
              <JsonRow tree={tree} path={[...path, key]} value={item} name={isList ? String(index + 1) : String(key)} />
            </li>
          ))}
        </ul>
      )}
      {disabled ? null : (
        <button
          type="button"
          aria-label={t(isList ? 'addItemTo' : 'addFieldTo', { name })}
          className="flex min-h-7 w-full items-center gap-1 border-t border-line px-2.5 text-small font-medium text-ai hover:text-ai-hover"
          onClick={() => tree.onRoot(addAt(tree.root, path))}
        >
          <Plus size={13} aria-hidden />
          {t(isList ? 'addItem' : 'addField')}
        </button>
      )}
    </>
  );
}
