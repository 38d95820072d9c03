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

/** What a usual session leaves alone, by a text that survives minification. Everything else that a page can load counts. */
export const seldom: Readonly<Record<string, string>> = {
  'JSON written as text': 'Token end out of bounds',
  'the README of one kind': 'look:"plain"',
};

/** Bytes, compressed. */
export function sessionWeight({ gzip, later }: Pick<PageScripts, 'gzip' | 'later'>): number {
  const usual = later.filter(({ code }) => !Object.values(seldom).some((text) => code.includes(text)));
  return gzip + sum(usual, 'gzip');
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
