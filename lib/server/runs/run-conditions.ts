import { can } from '@/lib/contract/permissions';
import type { RunFilter } from '@/lib/contract/runs';
import type { Cursor } from '../cursor';
import type { Actor } from '../permissions';
import { environmentCodes, exitCodes, markCodes, sourceCodes, traitOf } from './codes';
import { fold, foldSql } from './fold';
import { withoutControls } from './mask';
import { keyColumn } from './row';
import { sketchSql } from './sketch-sql';

/** What narrows a list of runs, without where its page begins and ends. */
export type Narrowing = Omit<RunFilter, 'cursor' | 'limit'>;

/** Parts of a WHERE about runs under the alias `r`, and their values. */
export interface Conditions {
  readonly parts: string[];
  readonly values: unknown[];
}

export interface Wanted {
  readonly actor: Pick<Actor, 'workspaceId' | 'role'>;
  readonly filter: Narrowing;
  readonly cursor: Cursor | null;
}

/** What a run must be to count, in the tables of today. */
export function conditions(wanted: Wanted): Conditions {
  const { actor, filter } = wanted;
  const { parts, values, add } = collect();
  add((at) => `r.workspace = ${numberOf(at)}`, actor.workspaceId);
  add((at) => `r.flow = ${numberOf(at)}`, filter.flowId && withoutControls(filter.flowId));
  add((at) => `r.environment = ${at}`, filter.environment && environmentCodes[filter.environment]);
  add((at) => `r.source = ${at}`, filter.source && sourceCodes[filter.source]);
  add((at) => `r.exit = ${at}`, filter.exit && exitCodes[filter.exit]);
  add((at) => `r.marks & ${at}::smallint <> 0`, filter.mark && markCodes[filter.mark]);
  addCommon(add, wanted);
  return { parts: [...parts, ...cursorSql(wanted.cursor)], values };
}

/** The same in the table of the first release; `before` are the values of the same statement that come first. */
export function legacyConditions(wanted: Wanted, before: readonly unknown[] = []): Conditions {
  const { actor, filter } = wanted;
  const { parts, values, add } = collect(before);
  add((at) => `r.workspace_id = ${at}`, actor.workspaceId);
  add((at) => `r.flow_id = ${at}`, filter.flowId && withoutControls(filter.flowId));
  add((at) => `r.environment = ${at}`, filter.environment);
  add((at) => `r.source = ${at}`, filter.source);
  add((at) => `r.exit = ${at}`, filter.exit);
  // The first release kept no marks.
  if (filter.mark) parts.push('false');
  addCommon(add, wanted);
  return { parts: [...parts, ...cursorSql(wanted.cursor)], values };
}

/** What a piece `p` must be, or it holds no run that counts. Only literals: nothing in it is the caller's text. */
export function pieceConditions({ actor, filter }: Omit<Wanted, 'cursor'>): string[] {
  const { flowId, environment, source, exit, mark, version, intent, session, slowerThanMs, q } = filter;
  const parts = ['p.runs > 0'];
  if (environment) parts.push(hasTrait(traitOf('environment', environmentCodes[environment])));
  if (source) parts.push(hasTrait(traitOf('source', sourceCodes[source])));
  if (exit) parts.push(hasTrait(traitOf('exit', exitCodes[exit])));
  if (mark) parts.push(hasTrait(traitOf('mark', markCodes[mark])));
  if (slowerThanMs !== undefined) parts.push(`p.slowest > ${Number(slowerThanMs)}`);
  const facets = {
    workspace: actor.workspaceId,
    flow: flowId && withoutControls(flowId),
    exit,
    version: version === undefined ? undefined : String(version),
    intent: intent && keyColumn(intent),
    mark,
  };
  const sketched = sketchSql('p', {
    facets,
    session: session ? keyColumn(session) : undefined,
    part: wordsOf(q) || undefined,
  });
  return [...parts, ...sketched];
}

/** Whether a list shows only some of the runs of its time. */
export function isNarrowed({ from: _, to: __, ...filter }: Narrowing): boolean {
  return Object.values(filter).some((value) => value !== undefined && value !== '');
}

/** A text to search for, without what surrounds it. */
export function wordsOf(q: string | undefined): string {
  return withoutControls(q ?? '').trim();
}

/** The time in which the runs of a page lie, in milliseconds since the epoch; `before` does not count. */
export function windowOf({ filter, cursor }: Pick<Wanted, 'filter' | 'cursor'>): { from: number; before: number } {
  const to = filter.to ? Date.parse(filter.to) : Number.POSITIVE_INFINITY;
  return {
    from: filter.from ? Date.parse(filter.from) : Number.NEGATIVE_INFINITY,
    before: Math.min(to, cursor ? cursor.at.getTime() + 1 : Number.POSITIVE_INFINITY),
  };
}

/** Written out, not passed: the planner leaves partitions aside by what it knows. */
export function windowSql(column: string, from: number, before: number): string[] {
  const window: string[] = [];
  if (Number.isFinite(from)) window.push(`${column} >= '${new Date(from).toISOString()}'`);
  if (Number.isFinite(before)) window.push(`${column} < '${new Date(before).toISOString()}'`);
  return window;
}

/** Where the page before ended. Its id was checked when the cursor was read. */
export function cursorSql(cursor: Cursor | null): string[] {
  return cursor ? [`(r.started_at, r.id) < ('${cursor.at.toISOString()}', '${cursor.id}')`] : [];
}

type Add = (condition: (at: string) => string, value: unknown) => void;

function collect(before: readonly unknown[] = []): Conditions & { add: Add } {
  const values: unknown[] = [...before];
  const parts: string[] = [];
  const add: Add = (condition, value) => {
    if (value === undefined || value === '') return;
    values.push(value);
    parts.push(condition(`$${values.length}`));
  };
  return { parts, values, add };
}

/** Columns of the same name in both tables. */
function addCommon(add: Add, { actor, filter }: Wanted): void {
  add((at) => `r.intent = ${at}`, filter.intent && keyColumn(filter.intent));
  add((at) => `r.session_id = ${at}`, filter.session && keyColumn(filter.session));
  add((at) => `r.version = ${at}::bigint`, filter.version);
  add((at) => `r.duration_ms > ${at}::float8`, filter.slowerThanMs);
  add((at) => `r.started_at >= ${at}`, filter.from);
  add((at) => `r.started_at < ${at}`, filter.to);
  const searched = can(actor, 'run:read-bodies') ? [...KEYS, ...TEXTS] : KEYS;
  const words = wordsOf(filter.q);
  add((at) => `(${searched.map((column) => `${foldSql(column)} LIKE ${at}`).join(' OR ')})`, words && pattern(words));
}

const numberOf = (at: string) => `(SELECT w.no FROM runs.word w WHERE w.word = ${at})`;
const hasTrait = (trait: number) => `p.traits & ${trait} <> 0`;

const KEYS = ['r.intent', 'r.session_id', 'r.event_id'];
/** Who may not read bodies may not find out what is in them by searching either. */
const TEXTS = ['r.said', 'r.answered'];

function pattern(words: string): string {
  return `%${fold(words).replace(/[\\%_]/g, '\\$&')}%`;
}
