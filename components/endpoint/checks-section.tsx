'use client';

import { PowerOff, RefreshCw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { api } from '@/components/api';
import { Button } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/dialog';
import { SettingRow } from '@/components/ui/setting-row';
import { useToast } from '@/components/ui/toast';
import { useErrorSentence } from '@/components/words/use-error-sentence';

/** A new address, and taking the flow off-line. */
export function ChecksSection({ flow }: { flow: { readonly id: string; readonly liveVersion: number | null } }) {
  const t = useTranslations('endpoint.door');
  const [asking, setAsking] = useState<'rotate' | 'offline'>();
  const act = useDoorActions(flow.id);
  const close = () => setAsking(undefined);
  return (
    <SettingRow title={t('title')} lead={t('lead')}>
      <DoorAction lead={t('rotateLead')}>
        <Button icon={<RefreshCw />} onClick={() => setAsking('rotate')}>
          {t('rotate')}
        </Button>
      </DoorAction>
      {flow.liveVersion === null ? null : (
        <DoorAction lead={t('offlineLead')}>
          <Button icon={<PowerOff />} onClick={() => setAsking('offline')}>
            {t('offline')}
          </Button>
        </DoorAction>
      )}
      <ConfirmDialog
        open={asking === 'rotate'}
        onOpenChange={close}
        title={t('rotateTitle')}
        description={t('rotateBody')}
        confirm={t('rotate')}
        onConfirm={act.rotate}
      />
      <ConfirmDialog
        danger
        open={asking === 'offline'}
        onOpenChange={close}
        title={t('offlineTitle')}
        description={t('offlineBody')}
        confirm={t('offline')}
        onConfirm={act.takeOffline}
      />
    </SettingRow>
  );
}

function DoorAction({ lead, children }: { lead: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2 border-line py-2 first:pt-0 last:pb-0 not-first:border-t">
      <p className="flex-1 basis-60 text-dense text-pretty text-ink-2">{lead}</p>
      {children}
    </div>
  );
}

function useDoorActions(id: string) {
  const t = useTranslations('endpoint.door');
  const format = useFormatter();
  const router = useRouter();
  const show = useToast();
  const sentence = useErrorSentence();
  const attempt = async (change: () => Promise<void>) => {
    try {
      await change();
      router.refresh();
    } catch (error) {
      show({ tone: 'bad', title: sentence(error) });
    }
  };
  return {
    rotate: () =>
      attempt(async () => {
        const { oldKeyUntil } = await api.post('/flows/{id}/key', { params: { id } });
        const when = format.dateTime(new Date(oldKeyUntil), { dateStyle: 'medium', timeStyle: 'short' });
        show({ title: t('rotated'), description: t('oldUntil', { when }) });
      }),
    takeOffline: () =>
      attempt(async () => {
        await api.delete('/flows/{id}/live', { params: { id } });
        show({ title: t('wentOffline') });
      }),
  };
}
