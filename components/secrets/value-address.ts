import type { ValueType } from '@/lib/contract/values';

/** Where the management API has one value of a type. */
export const addressOf = { secret: '/secrets/{name}', variable: '/variables/{name}' } as const satisfies Record<
  ValueType,
  string
>;
