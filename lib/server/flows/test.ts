import type { FlowTestResult, Harder, TestRequest } from '@/lib/contract/tests';
import type { Flow } from '@/lib/flow/schema';
import type { Turn } from '@/lib/platforms/platform';

export type TestInput = { readonly request: TestRequest } | { readonly turn: Turn };

/** What runs a draft once, as if its platform had called. */
export interface TestRunner {
  testRun(subject: TestSubject, input: TestInput, options: TestOptions): Promise<FlowTestResult>;
}

export interface TestOptions {
  readonly effects: 'run' | 'suppress';
  readonly harder?: Harder | undefined;
}

export interface TestSubject {
  readonly workspaceId: string;
  readonly flowId: string;
  readonly revision: number;
  readonly document: Flow;
}
