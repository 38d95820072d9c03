import { inReadingOrder, lateFields, memberPath } from '@/lib/editor/document/member-path';
import type { Json } from '@/lib/flow/json';

/** One line of a value drawn as a tree. */
export interface TreeRow {
  /** As a template writes it; also the row's identity. */
  readonly path: string;
  readonly label: string;
  /** From 1. */
  readonly level: number;
  readonly value: Json;
  /** Items of a list, fields of an object; null for a leaf. */
  readonly count: number | null;
  readonly isOpen: boolean;
  /** Place among its siblings, from 1, and how many they are. */
  readonly position: number;
  readonly siblings: number;
  /** Items after this one that are not drawn. */
  readonly hidden: number;
}

const MAX_ITEMS = 100;
/** Rows that are open from the beginning. */
const FIRST_ROWS = 24;

/** The rows in sight, top to bottom. `path` is the root's: its fields are the first level. */
export function treeRows(value: Json, path: string, open: ReadonlySet<string>): readonly TreeRow[] {
  return membersOf(value, path).flatMap((member, index, all) => rowsOf(member, { index, all, level: 1, open }));
}

interface Member {
  readonly label: string;
  readonly path: string;
  readonly value: Json;
  readonly hidden: number;
}

interface Place {
  readonly index: number;
  readonly all: readonly Member[];
  readonly level: number;
  readonly open: ReadonlySet<string>;
}

function rowsOf({ label, path, value, hidden }: Member, { index, all, level, open }: Place): readonly TreeRow[] {
  const count = sizeOf(value);
  const isOpen = count !== null && count > 0 && open.has(path);
  const siblings = all.length + (all.at(-1)?.hidden ?? 0);
  const row = { path, label, level, value, count, isOpen, position: index + 1, siblings, hidden };
  if (!isOpen) return [row];
  const inner = membersOf(value, path);
  return [row, ...inner.flatMap((member, at) => rowsOf(member, { index: at, all: inner, level: level + 1, open }))];
}

function membersOf(value: Json, path: string): readonly Member[] {
  if (typeof value !== 'object' || value === null) return [];
  const entries: (readonly [string | number, Json])[] = Array.isArray(value)
    ? value.slice(0, MAX_ITEMS).map((item, index) => [index, item] as const)
    : inReadingOrder(Object.entries(value)).slice(0, MAX_ITEMS);
  const left = (sizeOf(value) ?? 0) - entries.length;
  return entries.map(([key, item], index) => ({
    label: String(key),
    path: memberPath(path, key),
    value: item,
    hidden: index === entries.length - 1 ? left : 0,
  }));
}

function sizeOf(value: Json): number | null {
  if (Array.isArray(value)) return value.length;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : null;
}

/** What is open at first: level by level, as long as the whole stays in sight; headers only by hand. */
export function firstOpen(value: Json, path: string): ReadonlySet<string> {
  const open = new Set<string>();
  let level = membersOf(value, path);
  let rows = level.length;
  while (level.length > 0) {
    const next: Member[] = [];
    for (const member of level.filter(({ label }) => open.size > 0 || !lateFields.includes(label))) {
      const inner = membersOf(member.value, member.path);
      if (inner.length === 0 || rows + inner.length > FIRST_ROWS) continue;
      open.add(member.path);
      rows += inner.length;
      next.push(...inner);
    }
    level = next;
  }
  return open;
}

/** The row that has the focus after a key; null = the key is none of the tree's. Opening and closing is the caller's. */
export function movedFocus(rows: readonly TreeRow[], from: string | null, key: string): string | null {
  const at = Math.max(
    0,
    rows.findIndex((row) => row.path === from),
  );
  const row = rows[at];
  switch (key) {
    case 'ArrowDown':
      return rows[Math.min(rows.length - 1, at + 1)]?.path ?? null;
    case 'ArrowUp':
      return rows[Math.max(0, at - 1)]?.path ?? null;
    case 'Home':
      return rows[0]?.path ?? null;
    case 'End':
      return rows.at(-1)?.path ?? null;
    case 'ArrowRight':
      return row?.isOpen ? (rows[at + 1]?.path ?? null) : null;
    case 'ArrowLeft':
      return rows.slice(0, at).findLast((one) => row && one.level < row.level)?.path ?? null;
    default:
      return null;
  }
}
