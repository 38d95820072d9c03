'use client';

import { useLocale, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { languages } from '@/lib/flow/languages';
import { useLanguageChange } from './use-preferences';

/** The other languages, each in its own words: for pages without an account menu. */
export function LanguageSwitch({ signedIn }: { signedIn: boolean }) {
  const t = useTranslations('common.language');
  const locale = useLocale();
  const change = useLanguageChange(signedIn);
  return languages
    .filter((language) => language !== locale)
    .map((language) => (
      <Button key={language} variant="ghost" lang={language} onClick={() => void change(language)}>
        {t(language)}
      </Button>
    ));
}
