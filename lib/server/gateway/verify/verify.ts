import type { Refusal, Verify } from '@/lib/checks/door';
import { doors } from '@/lib/checks/doors.gen';
import type { VerifyRow } from '@/lib/checks/rows.gen';

/**
 * Prepares the rows with their secrets, once per plan. Any one row that matches lets the call in;
 * no rows means an open endpoint. A secret that is absent or empty matches nothing.
 */
export function compileVerify(rows: readonly VerifyRow[], secrets: Readonly<Record<string, string>>): Verify {
  const compiled = rows.map((row) =>
    compileRow(row, Object.hasOwn(secrets, row.secret) ? (secrets[row.secret] ?? '') : ''),
  );
  if (compiled.length === 0) return () => null;
  return (headers, body) => {
    let refusal: Refusal = 'credentials_missing';
    for (const verify of compiled) {
      const found = verify(headers, body);
      if (found === null) return null;
      if (weight[found] > weight[refusal]) refusal = found;
    }
    return refusal;
  };
}

/** Of several refusals the log names the one nearest to a match. */
const weight: Record<Refusal, number> = {
  credentials_missing: 0,
  secret_not_set: 1,
  secret_mismatch: 2,
  signature_mismatch: 2,
};

function compileRow(row: VerifyRow, secret: string): Verify {
  const door = secret === '' ? undefined : doors.get(row.type);
  return door?.compile(row, secret) ?? (() => 'secret_not_set');
}
