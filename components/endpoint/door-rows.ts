import { type VerifyRow, verifyRowSchema } from '@/lib/flow/schema';

export type Scheme = VerifyRow['type'];

/** A row while it is filled in: its secret may still be missing, so it is not yet part of the document. */
export type DoorRow = VerifyRow & { readonly id: string };

export const schemes = ['header', 'basic', 'bearer', 'hmac'] as const satisfies readonly Scheme[];

export function newDoorRow(type: Scheme): DoorRow {
  const id = crypto.randomUUID();
  switch (type) {
    case 'header':
      return { id, type, name: 'x-api-key', secret: '' };
    case 'basic':
      return { id, type, user: 'bot', secret: '' };
    case 'bearer':
      return { id, type, secret: '' };
    case 'hmac':
      return { id, type, header: 'x-signature', secret: '', algorithm: 'sha256', encoding: 'hex', prefix: '' };
  }
}

export function toDoorRows(rows: readonly VerifyRow[]): DoorRow[] {
  return rows.map((row, index) => ({ ...row, id: String(index) }));
}

/** What may go into the document: rows that are complete. */
export function completeRows(rows: readonly DoorRow[]): VerifyRow[] {
  return rows.flatMap(({ id: _id, ...row }) => {
    const parsed = verifyRowSchema.safeParse(row);
    return parsed.success ? [parsed.data] : [];
  });
}
