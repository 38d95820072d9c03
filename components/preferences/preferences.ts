import { languages } from '@/lib/flow/languages';
import type { Language } from '@/lib/flow/schema';

/** Choices of this browser, kept in cookies so that the server draws the first frame right. */

export const LANGUAGE_COOKIE = 'hookloom-language';
export const THEME_COOKIE = 'hookloom-theme';
export const TIME_ZONE_COOKIE = 'hookloom-time-zone';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

export function isTheme(value: string | undefined): value is Theme {
  return themes.some((theme) => theme === value);
}

export function isLanguage(value: string | null | undefined): value is Language {
  return languages.some((language) => language === value);
}

const YEAR_SECONDS = 365 * 24 * 60 * 60;

export function keepCookie(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is closed on plain-http addresses
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
}

/** Switches at once, without a reload. */
export function applyTheme(theme: Theme): void {
  keepCookie(THEME_COOKIE, theme);
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
