import type { RunDetail } from '@/lib/contract/runs';
import { cameFromOutside } from './came-from-outside';
import type { LastCall } from './connection-facts';

export function toLastCall(run: RunDetail): LastCall {
  const { id, exit, reason, startedAt, durationMs, version, revision } = run;
  return { id, exit, reason, startedAt, durationMs, version, revision, isOutside: cameFromOutside(run) };
}
