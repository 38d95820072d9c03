/** Names that are made from what a step does. */

const LONGEST = 48;
const LONGEST_BEGINNING = 28;

/** One line, short enough for the head of a card. */
export const madeName = (text: string): string => cut(oneLine(text), LONGEST);

/** The first line of a text, cut where a word ends. */
export const beginningOf = (text: string): string =>
  cut(oneLine(text.split('\n').find((line) => line.trim() !== '') ?? ''), LONGEST_BEGINNING);

/** Whether a name is `base`, or `base` with the number that tells it from another of that name. */
export function isNumbered(name: string, base: string): boolean {
  return base !== '' && name.startsWith(base) && /^( \d+)?$/.test(name.slice(base.length));
}

const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

function cut(text: string, most: number): string {
  const letters = [...text];
  if (letters.length <= most) return text;
  const kept = letters.slice(0, most - 1).join('');
  const end = kept.lastIndexOf(' ');
  return `${(end > most / 2 ? kept.slice(0, end) : kept).replace(/[\s,.;:、。]+$/u, '')}…`;
}
