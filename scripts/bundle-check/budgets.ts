import { type Chunk, type PageScripts, sum } from './routes';

export const KB = 1_000;

export interface Budget {
  /** Compressed kilobytes of script. */
  readonly kB: number;
  /** `session` = with all that a usual visit comes to load. */
  readonly of: 'first visit' | 'session';
}

/** A first visit at 10 Mbit/s takes 0.2 s for the home page; the editor opens in 0.4 s and has had all of its 600 kB in 0.5 s. */
export const budgets: Readonly<Record<string, Budget>> = {
  '/': { kB: 250, of: 'first visit' },
  '/flows/[id]': { kB: 600, of: 'session' },
};

/**
 * What a usual session leaves alone, by a text that survives minification. Everything else that a page can load counts.
 * These parts have scripts of their own, so that only those who open them load them.
 */
export const seldom: Readonly<Record<string, string>> = {
  'JSON written as text': 'Token end out of bounds',
  'the README of one kind': 'look:"plain"',
  'its dialog': '"KindHelpDialog"',
  'JSON as fields to fill in': '"JsonBranch"',
  'the command menu, by Ctrl K': 'cmdk-root',
  'its words in the other language': 'the words of kinds, platforms and checks',
  'the flow in words, by W': '"editor.outline"',
  'the list of shortcuts, by ?': '"editor.shortcuts"',
  'the tour, of the first flow': 'data-tour-card',
  'values that a message carries': '"ComposerDetails"',
  'real calls as they come': '"test.live"',
  'saved conversations': '"SavedTests"',
  'a version beside the draft, from History': '"changes.mark"',
  'a logged call on the canvas, from Requests': '"LoggedRun"',
  'two people saving at once': '"ConflictDialog"',
  'a secret that is new': '"secrets.form"',
};

/** A larger script has become one with what is used every day, and counts. */
const LARGEST_SELDOM = 16 * KB;

/** Bytes, compressed. */
export function sessionWeight({ gzip, later }: Pick<PageScripts, 'gzip' | 'later'>): number {
  const usual = later.filter((chunk) => !isSeldom(chunk));
  return gzip + sum(usual, 'gzip');
}

function isSeldom({ code, gzip }: Chunk): boolean {
  return gzip <= LARGEST_SELDOM && Object.values(seldom).some((text) => code.includes(text));
}

export function budgetFaults(pages: readonly PageScripts[]): string[] {
  return Object.entries(budgets).flatMap(([route, budget]) => {
    const page = pages.find((one) => one.route === route);
    if (!page) return [`${route} has a budget, but there is no such page.`];
    const weight = budget.of === 'session' ? sessionWeight(page) : page.gzip;
    const kB = Math.round(weight / KB);
    return weight > budget.kB * KB
      ? [`${route} loads ${kB} kB of script (${budget.of}), over its ${budget.kB} kB.`]
      : [];
  });
}

/** A text that matches nothing would silently count, or leave out, something else. */
export function seldomFaults(chunks: readonly Pick<Chunk, 'code'>[]): string[] {
  return Object.entries(seldom)
    .filter(([, text]) => !chunks.some(({ code }) => code.includes(text)))
    .map(([what]) => `No script looks like ${what} any more: correct scripts/bundle-check/budgets.ts.`);
}
