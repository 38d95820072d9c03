import { AppError } from '../errors';

/** Tests and tries of a workspace that may run at once: each may hold a connection of another system for many seconds. */
export interface TestSlots {
  /** Throws `tests_many` at once when all slots are taken: who waits for a test sees sooner that it did not begin. */
  hold<T>(workspaceId: string, work: () => Promise<T>): Promise<T>;
}

export const MOST_TESTS = 16;
const RETRY_AFTER_SECONDS = 1;

export function createTestSlots(): TestSlots {
  const taken = new Map<string, number>();
  const leave = (workspaceId: string) => {
    const left = (taken.get(workspaceId) ?? 1) - 1;
    if (left === 0) taken.delete(workspaceId);
    else taken.set(workspaceId, left);
  };
  return {
    async hold(workspaceId, work) {
      const running = taken.get(workspaceId) ?? 0;
      if (running >= MOST_TESTS) throw new AppError('tests_many', { limit: MOST_TESTS, seconds: RETRY_AFTER_SECONDS });
      taken.set(workspaceId, running + 1);
      try {
        return await work();
      } finally {
        leave(workspaceId);
      }
    },
  };
}
