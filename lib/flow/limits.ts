/** Calls of one flow at the same time, per process; beyond it callers hear that it is busy. */
export const MAX_RUNNING = 200;

/** Steps of one run; a published flow without loops has at most as many as it has nodes. */
export const MAX_STEPS = 2_000;
