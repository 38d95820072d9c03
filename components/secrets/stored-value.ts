import type { Environment } from '@/lib/contract/common';
import type { ValueInfo, ValueType } from '@/lib/contract/values';

export type StoredValue = ValueInfo;
export type StoredValueType = ValueType;

/** In the order of the columns. */
export const environments = ['production', 'test'] as const satisfies readonly Environment[];
