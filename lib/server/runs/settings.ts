const KB = 1024;
const MB = 1024 * KB;
const DAY_MS = 86_400_000;

/** Every number of the run log in one place. `createRunLog` takes overrides. */
export const runSettings = {
  /** A finished run waits at most this long before its batch is written: what a SIGKILL can cost, plus one write. */
  writeEveryMs: 5,
  /** So many waiting records are serialized at once; more would hold up the next answer. */
  serializeAfter: 16,
  chunkBytes: 256 * KB,
  segmentBytes: 8 * MB,
  /** A written batch is on the disk itself, not only in the system's memory, after this and the time the disk takes: what a power cut can cost. */
  syncEveryMs: 1_000,
  /** When the disk does not take batches: from here on without bodies, from the second on not at all (counted as lost). */
  waitingBytesWithoutBodies: 32 * MB,
  waitingBytesLost: 64 * MB,
  /** All segments on disk. Beyond it the oldest bodies go first, then the oldest runs. */
  spoolBytes: 1024 * MB,
  /** A written batch is offered to the database after at most this long. */
  ingestEveryMs: 250,
  /** Rows of one transaction. */
  ingestBytes: MB,
  retryMs: { first: 250, most: 5_000 },
  /** How often the data folder is searched for spools whose process has died, and its size is looked at. */
  lookAroundMs: 10_000,
  /** How long a graceful stop waits for the database to take the rest; what is left waits on disk. */
  drainMs: 5_000,
  keepMs: 14 * DAY_MS,
  keepBytes: 5 * 1024 * MB,
  keepTallyDays: 400,
  /** Partitions made ahead of time. */
  daysAhead: 3,
  /** What a busy log can grow beyond its size in between: half a gigabyte at 5,000 runs a second. */
  retentionEveryMs: 60_000,
  /** How often small pieces are looked for: at one call a second a piece is full by then. */
  mergeEveryMs: 60_000,
} as const;

/** Caps of one row. Bodies and outputs in bytes of UTF-8, columns in characters. */
export const rowCaps = {
  body: 64 * KB,
  output: 64 * KB,
  outputs: 256 * KB,
  key: 300,
  said: 1_000,
  answered: 500,
  message: 4_000,
} as const;

export type RunSettings = {
  readonly [K in keyof typeof runSettings]: (typeof runSettings)[K] extends number ? number : (typeof runSettings)[K];
};
