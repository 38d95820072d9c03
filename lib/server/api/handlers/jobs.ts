import type { jobOperations } from '@/lib/contract/jobs';
import type { JobState } from '../../jobs/job';
import type { Handlers } from '../handler';

export const jobHandlers = {
  listJobs: ({ app }) => ({ items: app.jobs.states().map(shown), nextCursor: null }),
} satisfies Handlers<typeof jobOperations>;

function shown({ lastSuccessAt, lastFailureAt, ...state }: JobState) {
  return { ...state, lastSuccessAt: isoOrNull(lastSuccessAt), lastFailureAt: isoOrNull(lastFailureAt) };
}

const isoOrNull = (at: number | null) => (at === null ? null : new Date(at).toISOString());
