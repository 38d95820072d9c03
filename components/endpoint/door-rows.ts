import { checks } from '@/lib/checks/catalog.gen';
import type { CheckDefinition } from '@/lib/checks/check';
import { type VerifyRow, verifyRowSchema } from '@/lib/checks/rows.gen';

/** A row while it is filled in: its secret may still be missing, so it is not yet part of the document. */
export interface DoorRow {
  readonly id: string;
  readonly type: string;
  readonly values: Readonly<Record<string, string>>;
}

/** The checks on offer, the usual one first. */
export const offeredChecks: readonly CheckDefinition[] = [...checks.values()].sort((a, b) => a.place - b.place);

export function newDoorRow({ type, initial }: CheckDefinition): DoorRow {
  return { id: crypto.randomUUID(), type, values: { ...initial, secret: '' } };
}

export function toDoorRows(rows: readonly VerifyRow[]): DoorRow[] {
  return rows.map(({ type, ...values }, index) => ({ id: String(index), type, values }));
}

/** What may go into the document: rows that are complete. */
export function completeRows(rows: readonly DoorRow[]): VerifyRow[] {
  return rows.flatMap((row) => readRow(row).data ?? []);
}

/** Names of the fields whose value cannot be kept. */
export function faultyFields(row: DoorRow): readonly string[] {
  return [...new Set(readRow(row).error?.issues.map(({ path }) => String(path[0])))];
}

function readRow({ type, values }: DoorRow) {
  return verifyRowSchema.safeParse({ ...values, type });
}
