/** A text as rules compare it: one form per character (NFKC), nothing around it. `Ａｂ　` and `Ab` are the same. */
export function comparable(text: string): string {
  return /[^ -~]/.test(text) ? text.normalize('NFKC').trim() : text.trim();
}
