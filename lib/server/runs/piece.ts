import { codeOf, environmentCodes, exitCodes, HAS_SIGNS, markCodes, marksOfBits, sourceCodes, traitOf } from './codes';
import { Sketch } from './sketch';
import type { RunTexts } from './spool-row';
import { compress, decompress } from './zstd';

/** Runs of one piece: larger ones are hardly denser, and a search reads more rows for each match. */
export const RUNS_PER_PIECE = 64;
/** Of the details in a piece, in characters: to open one run, all of a piece are unpacked. */
const MOST_CONTENT = 512 * 1024;

/** Some runs of one day, as they are stored together. */
export interface Piece<Row = RunTexts> {
  readonly rows: readonly Row[];
  readonly since: string;
  readonly until: string;
  readonly traits: number;
  readonly slowest: number;
  readonly sketch: Buffer;
  /** The details, a line each, compressed. */
  readonly content: Buffer;
}

/** What a piece is found by. */
export type SearchedTexts = Omit<
  RunTexts,
  'id' | 'reason' | 'status' | 'delivered' | 'revision' | 'platform' | 'bodyDropped' | 'detail' | 'failedStep'
>;

/** Rows in pieces, each of one day (UTC) and not too large. */
export function toPieces(rows: readonly RunTexts[]): Piece[] {
  return byDay(rows)
    .flatMap(inPieces)
    .map((some) =>
      pieceOf(
        some,
        some.map(({ detail }) => detail),
      ),
    );
}

/** `lines`: the detail of the run at each place, empty where there is none. */
export function pieceOf<Row extends SearchedTexts>(rows: readonly Row[], lines: readonly string[]): Piece<Row> {
  const sketch = new Sketch();
  let [since, until] = [rows[0]?.startedAt ?? '', ''];
  let [traits, slowest] = [HAS_SIGNS, 0];
  for (const row of rows) {
    if (row.startedAt < since) since = row.startedAt;
    if (row.startedAt > until) until = row.startedAt;
    traits |= traitsOf(row);
    slowest = Math.max(slowest, Number(row.durationMs));
    addTo(sketch, row);
  }
  const content = compress(Buffer.from(lines.join('\n')));
  return { rows, since, until, traits, slowest, sketch: sketch.toBytes(), content };
}

/** Whether these details are more than one piece should hold. */
export function isTooLarge(lines: readonly string[]): boolean {
  return lines.reduce((sum, { length }) => sum + length, 0) > MOST_CONTENT;
}

/** The details of a piece, by their distance from its place. */
export function detailsOf(content: Buffer): string[] {
  return decompress(content).toString().split('\n');
}

function addTo(sketch: Sketch, row: SearchedTexts): void {
  const { workspaceId: workspace, flowId: flow, exit, version, intent } = row;
  const facets = { workspace, flow, exit, version, intent };
  sketch.addFacets(facets);
  for (const mark of marksIn(row)) sketch.addFacets({ ...facets, mark });
  sketch.addSession(row.sessionId);
  sketch.addText(row.intent);
  sketch.addText(row.eventId);
  sketch.addText(row.said);
  sketch.addText(row.answered);
}

function marksIn({ marks }: Pick<RunTexts, 'marks'>) {
  return marksOfBits(Number(marks)) ?? [];
}

function traitsOf(row: SearchedTexts): number {
  const { environment, source, exit } = row;
  return (
    marksIn(row).reduce((traits, mark) => traits | traitOf('mark', markCodes[mark]), 0) |
    traitOf('environment', codeOf(environmentCodes, environment) ?? 0) |
    traitOf('source', codeOf(sourceCodes, source) ?? 0) |
    traitOf('exit', codeOf(exitCodes, exit) ?? 0)
  );
}

function byDay(rows: readonly RunTexts[]): RunTexts[][] {
  const days = new Map<string, RunTexts[]>();
  for (const row of rows) {
    const day = row.startedAt.slice(0, 10);
    const known = days.get(day);
    if (known) known.push(row);
    else days.set(day, [row]);
  }
  return [...days.values()];
}

function inPieces(rows: readonly RunTexts[]): RunTexts[][] {
  const pieces: RunTexts[][] = [];
  let open: RunTexts[] = [];
  let content = 0;
  for (const row of rows) {
    if (open.length === RUNS_PER_PIECE || (open.length > 0 && content + row.detail.length > MOST_CONTENT)) {
      pieces.push(open);
      open = [];
      content = 0;
    }
    open.push(row);
    content += row.detail.length;
  }
  return open.length > 0 ? [...pieces, open] : pieces;
}
