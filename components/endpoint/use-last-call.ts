'use client';

import { useLiveCalls } from '@/components/use-live-calls';
import type { Environment } from '@/lib/contract/common';
import type { LastCall } from './connection-facts';

/** The newest call from outside, as soon as it comes; null = none yet. Tests made on the page do not count. */
export function useLastCall(flowId: string, environment: Environment, first: LastCall | null): LastCall | null {
  const newest = useLiveCalls(flowId).calls.find((call) => call.environment === environment);
  return newest && newest.startedAt >= (first?.startedAt ?? '') ? newest : first;
}

/** It was answered as meant. */
export function isFine({ exit }: LastCall): boolean {
  return exit === 'answered' || exit === 'handshake' || exit === 'duplicate';
}
