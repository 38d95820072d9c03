'use client';

import { useLocale, useTranslations } from 'next-intl';
import { isTheme, themes } from '@/components/preferences/preferences';
import { useLanguageChange, useTheme } from '@/components/preferences/use-preferences';
import { Segmented } from '@/components/ui/segmented';
import { SettingRow } from '@/components/ui/setting-row';
import { useSave } from '@/components/use-save';
import { languages } from '@/lib/flow/languages';

export function AppearanceSection() {
  const t = useTranslations();
  const locale = useLocale();
  const save = useSave();
  const changeLanguage = useLanguageChange(true);
  const [theme, setTheme] = useTheme();
  return (
    <SettingRow title={t('settings.look.title')} lead={t('settings.look.lead')}>
      <div className="flex flex-col items-start gap-3">
        <Segmented
          label={t('common.language.label')}
          value={locale}
          onValueChange={(value) => {
            const language = languages.find((one) => one === value);
            if (language) void save.run(() => changeLanguage(language));
          }}
          options={languages.map((language) => ({
            value: language,
            label: <span lang={language}>{t(`common.language.${language}`)}</span>,
          }))}
        />
        <Segmented
          label={t('common.theme.label')}
          value={theme}
          onValueChange={(value) => isTheme(value) && setTheme(value)}
          options={themes.map((one) => ({ value: one, label: t(`common.theme.${one}`) }))}
        />
        <p className="text-small text-ink-3">{t('settings.lookTheme')}</p>
      </div>
    </SettingRow>
  );
}
