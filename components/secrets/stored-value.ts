import type { Environment, ValueInfo, ValueType } from '@/lib/server/values/values';

export type StoredValue = ValueInfo;
export type StoredValueType = ValueType;

/** In the order of the columns. */
export const environments = ['production', 'test'] as const satisfies readonly Environment[];
