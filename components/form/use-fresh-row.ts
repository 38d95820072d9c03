import { useLayoutEffect, useRef } from 'react';
import { flushSync } from 'react-dom';
import type { Json, JsonObject } from '@/lib/flow/json';
import { cellsOf, type FormField, newRow } from './form-fields';
import { isEmptyRow } from './row-paste';
import { useAfterPress } from './use-after-press';

interface List {
  readonly field: FormField;
  readonly rows: readonly JsonObject[];
  readonly onChange: (rows: Json[]) => void;
}

/** The row that Enter or Tab added after the last one. Left empty, it goes again: nobody asked for it. */
export function useFreshRow({ field, rows, onChange }: List) {
  const fresh = useRef<number | null>(null);
  const latest = useRef(rows);
  useLayoutEffect(() => {
    latest.current = rows;
  });
  const afterPress = useAfterPress();
  const isEmpty = (row: JsonObject) => isEmptyRow(row, cellsOf(field, row, field));
  return {
    /** Drawn at once, so that the caret can go there. */
    add(): boolean {
      const last = rows.at(-1);
      if (last && isEmpty(last)) return false;
      fresh.current = rows.length;
      flushSync(() => onChange([...rows, newRow(field.schema)]));
      return true;
    },
    leave(index: number): void {
      if (fresh.current !== index) return;
      fresh.current = null;
      afterPress(() => {
        const row = latest.current[index];
        if (row && index > 0 && isEmpty(row)) onChange(latest.current.filter((_, at) => at !== index));
      });
    },
  };
}
