import { notesOf } from '../../flow/notes';
import type { Flow, FlowNode, FlowNote } from '../../flow/schema';
import type { Box } from '../canvas/align';
import { CARD } from '../canvas/free-place';
import type { Size } from '../canvas/reactflow';
import { type FlowLine, type NoteLine, type OutlineLine, withSiblings } from './outline';

/** A note further from every step than about one column of cards belongs to none. */
const NEAR = 240;

/** Puts each note below the step it lies at, those that lie at none to the end. */
export function withNotes(
  lines: readonly FlowLine[],
  { flow, sizes }: { flow: Flow; sizes: ReadonlyMap<string, Size> },
): readonly OutlineLine[] {
  if (notesOf(flow).length === 0) return lines;
  const cards = lines.flatMap((line) => (line.type === 'step' ? [cardOf(line.node, sizes)] : []));
  const seated = inReadingOrder(notesOf(flow)).map((note) => ({ note, step: stepBeside(note, cards) }));
  const notesAt = (step: string | null, level: number) =>
    seated.filter((one) => one.step === step).map(({ note }) => lineOf(note, level));
  const told = lines.flatMap((line) => [line, ...(line.type === 'step' ? notesAt(line.id, line.level + 1) : [])]);
  return withSiblings([...told, ...notesAt(null, 1)]);
}

/** The step of which a note covers the largest part; else the nearest within reach. Of equals, the one told first. */
export function stepBeside(note: FlowNote, cards: readonly Box[]): string | null {
  const covered = best(cards, (card) => overlap(note, card) / (card.width * card.height));
  if (covered && covered.score > 0) return covered.card.id;
  const nearest = best(cards, (card) => -gap(note, card));
  return nearest && -nearest.score <= NEAR ? nearest.card.id : null;
}

function best(cards: readonly Box[], scoreOf: (card: Box) => number): { card: Box; score: number } | null {
  return cards.reduce<{ card: Box; score: number } | null>((found, card) => {
    const score = scoreOf(card);
    return found && found.score >= score ? found : { card, score };
  }, null);
}

/** From the top down, as they are read. */
const inReadingOrder = (notes: readonly FlowNote[]): FlowNote[] => [...notes].sort((a, b) => a.y - b.y || a.x - b.x);

const cardOf = ({ id, x, y }: FlowNode, sizes: ReadonlyMap<string, Size>): Box => ({
  id,
  x,
  y,
  ...(sizes.get(id) ?? CARD),
});

const lineOf = (note: FlowNote, level: number): Omit<NoteLine, 'place' | 'siblings'> => ({
  type: 'note',
  id: note.id,
  number: '',
  level,
  note,
});

type Area = Omit<Box, 'id'>;

/** How far two areas reach into each other along an axis; below zero, how far they are apart. */
const across = (a: Area, b: Area): number => Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
const down = (a: Area, b: Area): number => Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
const overlap = (a: Area, b: Area): number => Math.max(0, across(a, b)) * Math.max(0, down(a, b));
const gap = (a: Area, b: Area): number => Math.hypot(Math.max(0, -across(a, b)), Math.max(0, -down(a, b)));
