'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from '@/components/ui/dialog';
import { KeyRows } from '@/components/ui/key-rows';

const keys = [
  ['commands', ['Ctrl K']],
  ['find', ['/']],
  ['rename', ['F2']],
  ['delete', ['Delete']],
  ['rows', ['↑', '↓']],
  ['open', ['Enter']],
  ['close', ['Esc']],
  ['help', ['?']],
] as const;
const subjects = ['build', 'connect', 'watch', 'secrets'] as const;

/** How to go about it, and the keys that work on every page. */
export default function HelpDialog({ onClose }: { onClose: () => void }) {
  const t = useTranslations('common.help');
  return (
    <Dialog open onOpenChange={onClose} title={t('title')}>
      <dl className="flex flex-col gap-3">
        {subjects.map((subject) => (
          <div key={subject}>
            <dt className="font-semibold">{t(`${subject}.title`)}</dt>
            <dd className="text-pretty text-ink-2">{t(`${subject}.body`)}</dd>
          </div>
        ))}
      </dl>
      <h3 className="mt-5 mb-1 font-semibold">{t('keys.title')}</h3>
      <KeyRows rows={keys.map(([name, names]) => ({ label: t(`keys.${name}`), keys: names }))} />
    </Dialog>
  );
}
