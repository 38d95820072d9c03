/** What an ingester tells of itself. */
export interface IngestProgress {
  readonly ingested: number;
  /** Rows the database refused; they are in `spool/rejected`. */
  readonly rejected: number;
  /** Bytes at the end of a crashed process's spool that were no whole batch. */
  readonly tornBytes: number;
  readonly spoolBytes: number;
  readonly bodiesDropped: number;
  readonly runsLost: number;
  readonly databaseAway: boolean;
}

export const nothingYet: IngestProgress = {
  ingested: 0,
  rejected: 0,
  tornBytes: 0,
  spoolBytes: 0,
  bodiesDropped: 0,
  runsLost: 0,
  databaseAway: false,
};
