import { type VerifyRow, verifyRowSchema } from '@/lib/checks/rows.gen';

/** The rows that can be read in a document of whatever age. */
export function readVerifyRows(given: unknown): VerifyRow[] {
  if (!Array.isArray(given)) return [];
  return given.flatMap((row) => verifyRowSchema.safeParse(row).data ?? []);
}
