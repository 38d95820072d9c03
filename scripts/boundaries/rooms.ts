import type { ModuleGraph } from './module-graph';

/**
 * Folders whose rooms import each other one way only, types included: a room can then be read, moved or replaced with
 * what lies below it, and nothing else. A room is a folder, or a file that lies beside the folders.
 */
export const houses = ['components', 'components/editor', 'lib/editor', 'lib/server'] as const;

/** One import from a room to another: the two files. */
export type Import = readonly [from: string, to: string];

interface Arrow {
  readonly from: string;
  readonly to: string;
  readonly first: Import;
}

/** One import of each arrow that would have to go for no two rooms of `house` to reach each other. */
export function importsAgainstTheWay(modules: ModuleGraph, house: string): Import[] {
  const found: Import[] = [];
  let arrows = arrowsBetween(modules, house);
  for (let circular = circularAmong(arrows); circular.length > 0; circular = circularAmong(arrows)) {
    const worst = mostEntangling(circular, arrows);
    found.push(worst.first);
    arrows = without(worst, arrows);
  }
  return found;
}

function arrowsBetween(modules: ModuleGraph, house: string): Arrow[] {
  const arrows = new Map<string, Arrow>();
  for (const [file, targets] of modules) {
    const from = roomOf(file, house);
    for (const target of targets) {
      const to = roomOf(target, house);
      if (from === undefined || to === undefined || from === to || arrows.has(`${from} ${to}`)) continue;
      arrows.set(`${from} ${to}`, { from, to, first: [file, target] });
    }
  }
  return [...arrows.values()];
}

/** `flows` for `lib/server/flows/list.ts`, `env.ts` for `lib/server/env.ts`, nothing for what lies elsewhere. */
function roomOf(file: string, house: string): string | undefined {
  return file.startsWith(`${house}/`) ? file.slice(house.length + 1).split('/')[0] : undefined;
}

function circularAmong(arrows: readonly Arrow[]): Arrow[] {
  const reachable = new Map(arrows.map(({ from }) => [from, reachFrom(from, arrows)]));
  return arrows.filter(({ from, to }) => reachable.get(to)?.has(from));
}

function reachFrom(start: string, arrows: readonly Arrow[]): ReadonlySet<string> {
  const reached = new Set([start]);
  for (const room of reached) {
    for (const { from, to } of arrows) if (from === room) reached.add(to);
  }
  return reached;
}

/** The arrow without which the fewest circles remain: most likely the one that was added by mistake. */
function mostEntangling(circular: readonly Arrow[], arrows: readonly Arrow[]): Arrow {
  const remaining = circular.map((arrow) => ({ arrow, circles: circularAmong(without(arrow, arrows)).length }));
  return remaining.reduce((best, next) => (next.circles < best.circles ? next : best)).arrow;
}

const without = (arrow: Arrow, arrows: readonly Arrow[]) => arrows.filter((other) => other !== arrow);
