/** One thing to do at the platform: a sentence, and what stands below it to copy or to see. */
export interface ConnectStep {
  /** Its place in the platform's list: the same in every language and with or without checks. */
  readonly place: number;
  /** What is between two stars is a name on the platform's screen. */
  readonly words: readonly { readonly text: string; readonly isName: boolean }[];
  readonly shows: Shown | null;
}

export const shown = ['url', 'credentials', 'intents', 'say'] as const;
export type Shown = (typeof shown)[number];

/** `limit`: how long the platform may wait, in words. Without `checks` nobody is asked for credentials, so that step falls away. */
export function connectPlan(
  sentences: readonly string[],
  { limit, checks }: { limit: string; checks: boolean },
): ConnectStep[] {
  return sentences
    .map((sentence, place) => {
      const shows = shown.find((one) => sentence.includes(`{${one}}`)) ?? null;
      const text = sentence.replace(/\s*\{(url|credentials|intents|say)\}\s*/, '').replace('{limit}', limit);
      return { place, words: wordsOf(text), shows };
    })
    .filter(({ shows }) => shows !== 'credentials' || checks);
}

/** What a call that was answered shows to be done. */
export interface Proof {
  /** It came from outside: the address stands at the platform. */
  readonly reached: boolean;
  /** It passed the check that is asked for now. */
  readonly checked: boolean;
}

/** Places of the steps that a call has proved. What leads to the address was done before it could be pasted; all else nobody saw. */
export function provedSteps(plan: readonly ConnectStep[], { reached, checked }: Proof): ReadonlySet<number> {
  if (!reached) return new Set();
  const address = plan.findIndex(({ shows }) => shows === 'url');
  const proved = plan.filter(
    ({ shows }, at) => at <= address || shows === 'say' || (shows === 'credentials' && checked),
  );
  return new Set(proved.map(({ place }) => place));
}

function wordsOf(text: string): ConnectStep['words'] {
  return text
    .split('**')
    .map((part, index) => ({ text: part, isName: index % 2 === 1 }))
    .filter((part) => part.text !== '');
}

/** The end of an address, which tells it from others, with its key cut in the middle. */
export function shortAddress(url: string): string {
  const [, key = '', rest = ''] = /\/hooks\/([^/]+)(.*)$/.exec(new URL(url).pathname) ?? [];
  return `…/${key.length > 12 ? `${key.slice(0, 5)}…${key.slice(-4)}` : key}${rest}`;
}
