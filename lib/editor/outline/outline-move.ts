import { type OutlineLine, parentOf } from './outline';

/** The line that a key goes to, as in any tree: up and down along the lines, left to the parent, right to the first line below. */
export function outlineMove(lines: readonly OutlineLine[], from: OutlineLine, key: string): OutlineLine | null {
  const at = lines.indexOf(from);
  switch (key) {
    case 'ArrowUp':
      return lines[at - 1] ?? null;
    case 'ArrowDown':
      return lines[at + 1] ?? null;
    case 'ArrowLeft':
      return parentOf(lines, from);
    case 'ArrowRight': {
      const below = lines[at + 1];
      return below && below.level > from.level ? below : null;
    }
    case 'Home':
      return lines[0] ?? null;
    case 'End':
      return lines.at(-1) ?? null;
    default:
      return null;
  }
}
