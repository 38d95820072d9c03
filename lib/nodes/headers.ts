import type { ConfigFault } from '../engine/config-fault';
import { ValueRefused } from '../engine/failure';
import { isKeptHeader, isTransportHeader } from '../engine/headers';
import type { Json } from '../flow/json';

/** Rows of HTTP headers: what may not be set, and what a value may hold. */

export function headerFaults(headers: readonly { readonly name: string }[], path: ConfigFault['path']): ConfigFault[] {
  return headers.flatMap(({ name }, index) =>
    isTransportHeader(name) ? [{ path: [...path, index, 'name'], code: 'header_reserved', params: { name } }] : [],
  );
}

/** Headers of an answer that are not sent as they are written: what flows may not set, and all but the last of one name. */
export function unsentHeaders(headers: readonly { readonly name: string }[], path: ConfigFault['path']): ConfigFault[] {
  const seen = new Set<string>();
  return headers.flatMap(({ name }, index): ConfigFault[] => {
    const lower = name.toLowerCase();
    const isRepeated = name !== '' && seen.has(lower);
    seen.add(lower);
    const code = isKeptHeader(name) ? 'header_unsent' : isRepeated ? 'header_repeated' : undefined;
    return code ? [{ path: [...path, index, 'name'], code, params: { name } }] : [];
  });
}

/** A row whose template found nothing is left out. Throws `ValueRefused` for a value that would break out of its line. */
export function headersOf(
  rows: readonly { readonly name: string; readonly value: Json | undefined }[],
): [name: string, value: string][] {
  return rows.flatMap(({ name, value }): [string, string][] => {
    if (value === undefined || value === null) return [];
    return [[name, safeValue(name, typeof value === 'string' ? value : JSON.stringify(value))]];
  });
}

function safeValue(name: string, value: string): string {
  if (/[^\t\x20-\x7e\x80-\xff]/.test(value)) {
    throw new ValueRefused(
      'header_invalid',
      `The value of header ${name} has a line end or a character that headers cannot carry`,
    );
  }
  return value;
}
