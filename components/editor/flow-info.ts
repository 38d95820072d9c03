import type { FlowDetail } from '@/lib/server/flow-drafts';

/** What the person may do with this flow. */
export interface Rights {
  readonly edit: boolean;
  readonly test: boolean;
  readonly publish: boolean;
}

/** Names that templates and fields may use. */
export interface StoredNames {
  readonly secrets: readonly string[];
  readonly variables: readonly string[];
}

/** A flow without what the store of the editor holds. */
export type FlowInfo = Omit<FlowDetail, 'document' | 'revision'>;
