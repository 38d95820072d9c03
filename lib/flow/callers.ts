import type { VerifyRow } from '../checks/rows.gen';

/** Whether a door that asked who calls would let anybody in. */
export function reopens(from: readonly VerifyRow[], to: readonly VerifyRow[]): boolean {
  return from.length > 0 && to.length === 0;
}
