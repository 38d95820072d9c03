import { RUNS_PER_PIECE } from './piece';
import { PLACES_PER_BLOCK } from './places';

/** A piece with fewer runs is merged with others. The number of the index `piece_small`. */
export const FEW_RUNS = 32;
/** Of a merged piece, compressed. */
const MOST_BYTES = 128 * 1024;
/** Of a merged piece: it has a line for every place, also for those without a run. */
const MOST_PLACES = 4_096;

export interface SmallPiece {
  readonly place: number;
  readonly end: number;
  readonly runs: number;
  readonly bytes: number;
  /** Of the piece of the same day that comes before it, small or not. */
  readonly before: number | null;
}

export interface Groups {
  /** Neighbours that together are one piece. */
  readonly ready: readonly (readonly SmallPiece[])[];
  /** Where to look on: what may still grow begins there. Null after the last. */
  readonly next: number | null;
}

/**
 * Small pieces, by place, as groups to merge: what lies next to each other as long as it fits in one. A group that may
 * still grow waits until the day is over, or the same runs would be packed again and again.
 */
export function groupsOf(
  pieces: readonly SmallPiece[],
  { isOver, isAll }: { isOver: boolean; isAll: boolean },
): Groups {
  const ready: SmallPiece[][] = [];
  let open: SmallPiece[] = [];
  const close = (isDone: boolean) => {
    if (open.length > 1 && (isDone || isOver)) ready.push(open);
    open = [];
  };
  for (const piece of pieces) {
    const last = open.at(-1);
    const isNeighbour = last !== undefined && piece.before === last.place;
    if (isNeighbour && !isSameBlock(last, piece)) close(false);
    else if (!isNeighbour || !fits(open, piece)) close(last === undefined || isSameBlock(last, piece));
    open.push(piece);
  }
  const next = isAll ? null : (open[0]?.place ?? null);
  if (isAll) close(false);
  return { ready, next };
}

function fits(open: readonly SmallPiece[], piece: SmallPiece): boolean {
  const all = [...open, piece];
  const sum = (of: 'runs' | 'bytes') => all.reduce((total, one) => total + one[of], 0);
  const places = piece.end - (open[0]?.place ?? piece.place);
  return sum('runs') <= RUNS_PER_PIECE && sum('bytes') <= MOST_BYTES && places <= MOST_PLACES;
}

/** Of one ingester: in between, only it writes. */
function isSameBlock(one: SmallPiece, other: SmallPiece): boolean {
  return Math.floor(one.place / PLACES_PER_BLOCK) === Math.floor(other.place / PLACES_PER_BLOCK);
}
