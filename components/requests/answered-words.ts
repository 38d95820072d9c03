import { tokenizeJson } from '@/components/ui/json-tokens';
import { platforms } from '@/lib/platforms/catalog.gen';

/** What the person read or heard, out of an answer as it went over the wire; null when it had no words. */
export function answeredWords(
  platformId: string,
  answer: { readonly status: number; readonly body: string },
): string | null {
  const { body } = answer;
  if (body.trim() === '') return null;
  return heardBy(platformId, answer) ?? firstText(body) ?? body;
}

/** Undefined when the platform cannot read it: it was cut, or is no answer of the platform. */
function heardBy(platformId: string, { status, body }: { status: number; body: string }): string | undefined {
  const platform = platforms.get(platformId);
  const options = platform?.options.safeParse({});
  if (!platform || !options?.success || !isJson(body)) return undefined;
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

/** The log keeps only the beginning of a long answer; its first text is what was said. */
function firstText(body: string): string | undefined {
  if (!/^\s*[{[]/.test(body)) return undefined;
  const token = tokenizeJson(body).find((one) => one.type === 'string');
  if (!token) return undefined;
  const parsed: unknown = JSON.parse(token.text);
  return typeof parsed === 'string' ? parsed : undefined;
}
