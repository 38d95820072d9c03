'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog } from '@/components/ui/dialog';
import type { InviteLink } from '@/lib/contract/people';

/** Shows an invite link, the only time it can be seen. */
export function InviteLinkDialog({ name, link, onClose }: { name: string; link: InviteLink; onClose: () => void }) {
  const t = useTranslations('settings.people');
  const format = useFormatter();
  const until = format.dateTime(new Date(link.expiresAt), { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <Dialog
      open
      onOpenChange={(open) => open || onClose()}
      title={t('linkTitle', { name })}
      description={t('linkLead', { name })}
      footer={
        <Button variant="primary" onClick={onClose}>
          {t('linkDone')}
        </Button>
      }
    >
      <div className="flex items-center gap-2 rounded-float bg-sunken py-2 pr-2 pl-3">
        <code className="min-w-0 flex-1 text-small wrap-anywhere">{link.url}</code>
        <CopyButton text={link.url} label={t('link')} variant="default" />
      </div>
      <p className="mt-2 text-small text-ink-3">{t('linkUntil', { when: until })}</p>
    </Dialog>
  );
}
