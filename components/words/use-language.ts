import { useLocale } from 'next-intl';
import { languageOfTag } from '@/lib/flow/languages';
import type { Language } from '@/lib/flow/schema';

/** The language of the screen. */
export function useLanguage(): Language {
  return languageOfTag(useLocale());
}
