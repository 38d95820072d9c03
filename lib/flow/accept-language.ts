import { defaultLanguage, languages } from './languages';
import type { Language } from './schema';

/** The language of `Accept-Language`, or of a plain code; the fallback when none of ours is asked for. */
export function languageOf(asked: string | null | undefined, fallback: Language = defaultLanguage): Language {
  const wishes = (asked ?? '').split(',').map((part) => {
    const [tag = '', ...rest] = part.trim().toLowerCase().split(';');
    const weight = rest.map((one) => /^\s*q=([\d.]+)/.exec(one)?.[1]).find((one) => one !== undefined);
    return { code: tag.split('-')[0], weight: weight === undefined ? 1 : Number(weight) };
  });
  const known = wishes.sort((a, b) => b.weight - a.weight).map(({ code }) => languages.find((one) => one === code));
  return known.find((one) => one !== undefined) ?? fallback;
}
