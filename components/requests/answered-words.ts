import { tokenizeJson } from '@/components/ui/json-tokens';
import { platforms } from '@/lib/platforms/catalog.gen';

/** What the person read or heard. `cut`: the log kept too little of the answer to tell. */
export type AnsweredWords = { readonly type: 'words'; readonly text: string } | { readonly type: 'cut' };

/** Read out of an answer as it went over the wire; null when it had no words. */
export function answeredWords(
  platformId: string,
  answer: { readonly status: number; readonly body: string },
): AnsweredWords | null {
  const { body } = answer;
  if (body.trim() === '') return null;
  const isWhole = isJson(body);
  const text = (isWhole ? heardBy(platformId, answer) : undefined) ?? firstText(body);
  if (text !== undefined) return { type: 'words', text };
  return isWhole || !looksLikeJson(body) ? { type: 'words', text: body } : { type: 'cut' };
}

/** Undefined when it is no answer of the platform. */
function heardBy(platformId: string, { status, body }: { status: number; body: string }): string | undefined {
  const platform = platforms.get(platformId);
  const options = platform?.options.safeParse({});
  if (!platform || !options?.success) return undefined;
  const words = platform
    .hear({ status, headers: { 'content-type': 'application/json' }, body }, options.data)
    .messages.map((message) => message.text);
  return words.length === 0 ? undefined : words.join('\n');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function looksLikeJson(body: string): boolean {
  return /^\s*[{[]/.test(body);
}

/** The log keeps only the beginning of a long answer; its first text, or what there is of it, is what was said. */
function firstText(body: string): string | undefined {
  if (!looksLikeJson(body)) return undefined;
  let at = 0;
  for (const { type, text } of tokenizeJson(body)) {
    if (type === 'string') return contentOf(text);
    const opening = type === 'plain' ? text.indexOf('"') : -1;
    if (opening >= 0) return cutText(body, at + opening);
    at += text.length;
  }
  return undefined;
}

/** The string that opens at `at` and does not end; undefined when it is a name and no value. */
function cutText(body: string, at: number): string | undefined {
  const isValue = /[:[]\s*$/.test(body.slice(0, at));
  const text = isValue ? contentOf(body.slice(at)) : '';
  return text === '' ? undefined : `${text}…`;
}

/** As much as can be read of a JSON string; it may break off within an escape. */
function contentOf(quoted: string): string {
  const [content = ''] = quoted.slice(1).match(/^(?:\\u[\da-f]{4}|\\["\\/bfnrt]|[^"\\\p{Cc}])*/iu) ?? [];
  // Whole escapes and no control characters, between quotes: a JSON string.
  return JSON.parse(`"${content}"`) as string;
}
