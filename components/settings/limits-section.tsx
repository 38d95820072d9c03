import { useFormatter, useTranslations } from 'next-intl';
import { SettingRow } from '@/components/ui/setting-row';

/** For who may not change the rest of this page: why it is not here, and whom to ask. */
export function LimitsSection({ role, admins }: { role: 'viewer' | 'editor'; admins: readonly string[] }) {
  const t = useTranslations('settings.limits');
  const format = useFormatter();
  return (
    <SettingRow title={t('title')}>
      <p className="text-pretty text-ink-2">
        {t(role)} {t('ask', { names: format.list(admins, { type: 'disjunction' }) })}
      </p>
    </SettingRow>
  );
}
