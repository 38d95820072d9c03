/** Finding by what somebody types: case, width and kana make no difference, and letters may be left out. */

/** Full-width letters become plain ones, katakana hiragana. */
export function folded(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[ァ-ヶ]/g, (kana) => String.fromCharCode(kana.charCodeAt(0) - KANA_DISTANCE));
}

const KANA_DISTANCE = 0x60;

/** How well `text` answers `query`, 0 = not at all. Every word of the query must be found. */
export function fuzzyScore(query: string, text: string): number {
  const words = folded(query).split(/\s+/).filter(Boolean);
  const target = folded(text);
  let sum = 0;
  for (const word of words) {
    const score = wordScore(word, target);
    if (score === 0) return 0;
    sum += score;
  }
  return words.length === 0 ? 1 : sum / words.length;
}

function wordScore(word: string, target: string): number {
  const at = target.indexOf(word);
  if (at === 0) return 4;
  if (at > 0) return /[\p{L}\p{N}]/u.test(target[at - 1] ?? '') ? 2 : 3;
  return initialsMatch(word, target) ? 1 : 0;
}

/** Each letter begins a word or follows the letter found before it: "pubv" finds "publish version". */
function initialsMatch(word: string, target: string): boolean {
  let at = -1;
  for (const letter of word) {
    const next = target[at + 1] === letter ? at + 1 : wordStart(target, letter, at + 1);
    if (next < 0) return false;
    at = next;
  }
  return word.length > 1;
}

function wordStart(target: string, letter: string, from: number): number {
  for (let at = target.indexOf(letter, from); at >= 0; at = target.indexOf(letter, at + 1)) {
    if (at === 0 || !/[\p{L}\p{N}]/u.test(target[at - 1] ?? '')) return at;
  }
  return -1;
}
