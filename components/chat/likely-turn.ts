import type { SampleTurn } from '@/lib/flow/file';

/** Below this score two texts are no more alike than any two sentences of the language. */
const LEAST_LIKENESS = 0.35;
/** A single letter matches too much. */
const LEAST_LETTERS = 2;

/** The most similar line of the sample conversations; undefined when none is similar enough. */
export function likelyTurn(text: string, turns: readonly SampleTurn[]): SampleTurn | undefined {
  const said = pairsOf(text);
  if (said.length < LEAST_LETTERS - 1) return undefined;
  let best: { turn: SampleTurn; likeness: number } | undefined;
  for (const turn of turns) {
    const likeness = turn.intent === undefined ? 0 : likenessOf(said, pairsOf(turn.text));
    if (likeness >= LEAST_LIKENESS && likeness > (best?.likeness ?? 0)) best = { turn, likeness };
  }
  return best?.turn;
}

/** Pairs of neighbouring letters: they compare languages with and without spaces alike. */
function pairsOf(text: string): readonly string[] {
  const words =
    text
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.flatMap((word) => {
    const letters = [...word];
    return letters.slice(1).map((letter, index) => `${letters[index]}${letter}`);
  });
}

/** Sørensen–Dice: shared pairs among all pairs, 0 to 1. */
function likenessOf(a: readonly string[], b: readonly string[]): number {
  if (a.length + b.length === 0) return 0;
  const left = [...b];
  let shared = 0;
  for (const pair of a) {
    const at = left.indexOf(pair);
    if (at < 0) continue;
    left.splice(at, 1);
    shared += 1;
  }
  return (2 * shared) / (a.length + b.length);
}
