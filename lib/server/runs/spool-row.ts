/** Between the columns of a row. Rows hold no other control characters. */
export const SEPARATOR = '\x1f';

/** One run as a spool and the tables of the first release hold it: texts, empty where there is no value. */
export interface RunTexts {
  /** ISO time in UTC. */
  readonly startedAt: string;
  readonly id: string;
  readonly durationMs: string;
  readonly workspaceId: string;
  readonly flowId: string;
  readonly environment: string;
  readonly source: string;
  readonly exit: string;
  readonly reason: string;
  readonly status: string;
  /** `t` or `f`, as PostgreSQL writes it. */
  readonly delivered: string;
  readonly version: string;
  readonly revision: string;
  readonly platform: string;
  readonly intent: string;
  readonly sessionId: string;
  readonly eventId: string;
  readonly said: string;
  readonly answered: string;
  readonly bodyDropped: string;
  /** Request, answer, steps and whatever else a run's record holds, as JSON. Empty when it was dropped. */
  readonly detail: string;
  /** Bits of `markCodes`; empty in rows of version 1, which do not know. */
  readonly marks: string;
  /** Id of the step whose failure was caught. */
  readonly failedStep: string;
}

export type RunColumn = keyof RunTexts;

const firstColumns = [
  'startedAt',
  'id',
  'durationMs',
  'workspaceId',
  'flowId',
  'environment',
  'source',
  'exit',
  'reason',
  'status',
  'delivered',
  'version',
  'revision',
  'platform',
  'intent',
  'sessionId',
  'eventId',
  'said',
  'answered',
  'bodyDropped',
  'detail',
] as const satisfies readonly RunColumn[];

/**
 * The columns of rows by version, in the order in which they are written. A list that has been released never changes:
 * a new column is a new version at the end, and rows of the former ones are read as they are, without it.
 */
const columnsByVersion = new Map<number, readonly RunColumn[]>([
  [1, firstColumns],
  [2, [...firstColumns, 'marks', 'failedStep']],
]);

/** Of the rows that this release writes. */
export const ROW_VERSION = 2;

export function isKnownVersion(version: number): boolean {
  return columnsByVersion.has(version);
}

/** The run in a line, which may end with its newline; null when it does not have the columns of its version. */
export function readRow(line: string, version: number): RunTexts | null {
  const places = placesByVersion.get(version);
  const texts = (line.endsWith('\n') ? line.slice(0, -1) : line).split(SEPARATOR);
  if (!places || texts.length !== places.count) return null;
  const text = (at: number) => texts[at] ?? '';
  // One literal: made column by column from a list it took five times as long.
  return {
    startedAt: text(places.at.startedAt),
    id: text(places.at.id),
    durationMs: text(places.at.durationMs),
    workspaceId: text(places.at.workspaceId),
    flowId: text(places.at.flowId),
    environment: text(places.at.environment),
    source: text(places.at.source),
    exit: text(places.at.exit),
    reason: text(places.at.reason),
    status: text(places.at.status),
    delivered: text(places.at.delivered),
    version: text(places.at.version),
    revision: text(places.at.revision),
    platform: text(places.at.platform),
    intent: text(places.at.intent),
    sessionId: text(places.at.sessionId),
    eventId: text(places.at.eventId),
    said: text(places.at.said),
    answered: text(places.at.answered),
    bodyDropped: text(places.at.bodyDropped),
    detail: text(places.at.detail),
    marks: text(places.at.marks),
    failedStep: text(places.at.failedStep),
  };
}

interface Places {
  readonly count: number;
  /** -1 for a column that the version does not have yet. */
  readonly at: Readonly<Record<RunColumn, number>>;
}

const placesByVersion = new Map([...columnsByVersion].map(([version, columns]) => [version, placesOf(columns)]));

function placesOf(columns: readonly RunColumn[]): Places {
  const newest = columnsByVersion.get(ROW_VERSION) ?? [];
  const at = Object.fromEntries(newest.map((column) => [column, columns.indexOf(column)]));
  return { count: columns.length, at: at as Record<RunColumn, number> }; // the newest version has every column
}

/** The line of a run, without its newline. */
export function writeRow(row: RunTexts, version = ROW_VERSION): string {
  return (columnsByVersion.get(version) ?? []).map((column) => row[column]).join(SEPARATOR);
}

/** The line without request, answer and steps: what stays of the oldest runs when the disk is full. */
export function withoutBodies(line: string, version: number): string {
  const row = readRow(line, version);
  return row ? writeRow({ ...row, bodyDropped: 't', detail: '' }, version) : line;
}
