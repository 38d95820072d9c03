/** Calls of one flow at the same time, per process; beyond it callers hear that it is busy. */
export const MAX_RUNNING = 200;
