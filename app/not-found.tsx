import { Unplug } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/button';
import { EmptyState } from '@/components/ui/empty-state';

export default function NotFound() {
  const t = useTranslations('common.notFound');
  return (
    <main className="grid min-h-dvh place-items-center">
      <EmptyState
        icon={<Unplug />}
        title={<h1>{t('title')}</h1>}
        action={
          <ButtonLink href="/" variant="primary">
            {t('home')}
          </ButtonLink>
        }
      >
        {t('body')}
      </EmptyState>
    </main>
  );
}
