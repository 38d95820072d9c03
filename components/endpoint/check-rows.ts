import { checks } from '@/lib/checks/catalog.gen';
import type { CheckDefinition } from '@/lib/checks/check';
import { type VerifyRow, verifyRowSchema } from '@/lib/checks/rows.gen';

/** A row while it is filled in: its secret may still be missing, so it is not yet part of the document. */
export interface CheckRow {
  readonly id: string;
  readonly type: string;
  readonly values: Readonly<Record<string, string>>;
}

/** The checks on offer, the usual one first. */
export const offeredChecks: readonly CheckDefinition[] = [...checks.values()].sort((a, b) => a.place - b.place);

export function newCheckRow({ type, initial }: CheckDefinition): CheckRow {
  return { id: crypto.randomUUID(), type, values: { ...initial, secret: '' } };
}

export function toCheckRows(rows: readonly VerifyRow[]): CheckRow[] {
  return rows.map(({ type, ...values }, index) => ({ id: String(index), type, values }));
}

/** What may go into the document: rows that are complete. */
export function completeRows(rows: readonly CheckRow[]): VerifyRow[] {
  return rows.flatMap((row) => readRow(row).data ?? []);
}

/** Names of the fields whose value cannot be kept. */
export function faultyFields(row: CheckRow): readonly string[] {
  return [...new Set(readRow(row).error?.issues.map(({ path }) => String(path[0])))];
}

function readRow({ type, values }: CheckRow) {
  return verifyRowSchema.safeParse({ ...values, type });
}
