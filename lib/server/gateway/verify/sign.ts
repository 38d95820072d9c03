import { checks } from '@/lib/checks/catalog.gen';
import type { RequestHeaders } from '@/lib/checks/door';
import { doors } from '@/lib/checks/doors.gen';
import type { VerifyRow } from '@/lib/checks/rows.gen';

/**
 * Headers that make a request of our own pass `compileVerify` of the same rows. Nothing is added when the request
 * brings credentials of its own, right or wrong, or when no row has a secret.
 */
export function sign(
  rows: readonly VerifyRow[],
  secrets: Readonly<Record<string, string>>,
  request: { readonly headers: RequestHeaders; readonly body: Uint8Array },
): Readonly<Record<string, string>> {
  if (rows.some((row) => request.headers[headerOf(row)] !== undefined)) return {};
  for (const row of rows) {
    const secret = Object.hasOwn(secrets, row.secret) ? secrets[row.secret] : undefined;
    const proof = secret ? doors.get(row.type)?.sign(row, secret, request.body) : undefined;
    if (proof !== undefined) return { [headerOf(row)]: proof };
  }
  return {};
}

/** The header that a row looks at, in lower case. */
export function headerOf(row: VerifyRow): string {
  const check = checks.get(row.type);
  if (!check) throw new Error(`There is no check called ${row.type}.`); // rows are parsed by the union of the checks
  return check.header(row);
}
