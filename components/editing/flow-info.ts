import type { Variables } from '@/lib/editor/samples/scope-values';
import type { FlowDetail } from '@/lib/server/flows/drafts';

/** What the person may do with this flow. */
export interface Rights {
  readonly edit: boolean;
  readonly test: boolean;
  readonly publish: boolean;
}

/** What is stored for templates and fields to use. */
export interface StoredNames {
  readonly secrets: readonly string[];
  readonly variables: Variables;
}

/** A flow without what the store of the editor holds. */
export type FlowInfo = Omit<FlowDetail, 'document' | 'revision'>;
