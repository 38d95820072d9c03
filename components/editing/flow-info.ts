import type { FlowDetail } from '@/lib/contract/flows';
import type { Variables } from '@/lib/editor/samples/scope-values';

/** What the person may do with this flow. */
export interface Rights {
  readonly edit: boolean;
  readonly test: boolean;
  readonly publish: boolean;
}

/** Names of the secrets and variables that templates and fields can use. */
export interface StoredNames {
  readonly secrets: readonly string[];
  readonly variables: Variables;
}

/** The facts of a flow that are not in the editor's store. */
export type FlowInfo = Omit<FlowDetail, 'document' | 'revision'>;
