'use client';

import { KeyRound, Plus, Trash2 } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import { useState } from 'react';
import { api, apiAddress } from '@/components/api';
import { Badge } from '@/components/ui/badge';
import { Button, IconButton } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/dialog';
import { SettingRow } from '@/components/ui/setting-row';
import { useSave } from '@/components/use-save';
import { useAgo } from '@/components/words/use-ago';
import type { ApiKeyInfo } from '@/lib/contract/people';
import { NewKeyDialog } from './new-key-dialog';

export function ApiKeysSection({ keys }: { keys: readonly ApiKeyInfo[] }) {
  const t = useTranslations('settings.keys');
  const router = useRouter();
  const [making, setMaking] = useState(false);
  return (
    <SettingRow
      wide
      title={t('title')}
      lead={t('lead')}
      action={
        <Button size="sm" icon={<Plus />} onClick={() => setMaking(true)}>
          {t('create')}
        </Button>
      }
    >
      {keys.length === 0 ? (
        <p className="rounded-float bg-sunken px-4 py-6 text-center text-ink-3">{t('none')}</p>
      ) : (
        <ul className="flex flex-col">
          {keys.map((key) => (
            <KeyRow key={key.id} apiKey={key} />
          ))}
        </ul>
      )}
      <p className="mt-4 text-small text-ink-3">
        {t.rich('docs', {
          link: (chunks) => (
            <a
              href={apiAddress('/openapi.json')}
              className="font-mono text-ai underline decoration-ai-line underline-offset-3"
            >
              {chunks}
            </a>
          ),
        })}
      </p>
      <NewKeyDialog open={making} onOpenChange={setMaking} onMade={() => router.refresh()} />
    </SettingRow>
  );
}

function KeyRow({ apiKey }: { apiKey: ApiKeyInfo }) {
  const t = useTranslations('settings.keys');
  const common = useTranslations('common');
  const format = useFormatter();
  const ago = useAgo();
  const router = useRouter();
  const save = useSave();
  const [asking, setAsking] = useState(false);
  const when = format.dateTime(new Date(apiKey.createdAt), { dateStyle: 'medium' });
  const remove = async () => {
    if (await save.run(() => api.delete('/api-keys/{id}', { params: { id: apiKey.id } }), t('deleted')))
      router.refresh();
  };
  return (
    <li className="flex items-center gap-3 border-t border-line py-2.5 first:border-t-0">
      <span className="grid size-8 shrink-0 place-items-center rounded-control bg-hover text-ink-3">
        <KeyRound size={16} aria-hidden />
      </span>
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-center gap-x-2 font-medium">
          {apiKey.name} <code className="text-code text-ink-3">{apiKey.prefix}…</code>
        </p>
        <p className="text-small text-ink-3">
          {apiKey.createdBy ? t('created', { when, who: apiKey.createdBy }) : t('createdAlone', { when })} ·{' '}
          {apiKey.lastUsedAt ? t('used', { when: ago(new Date(apiKey.lastUsedAt)) }) : t('unused')}
        </p>
      </div>
      <Badge>{common(`role.${apiKey.role}`)}</Badge>
      <IconButton label={`${t('delete')}: ${apiKey.name}`} onClick={() => setAsking(true)}>
        <Trash2 />
      </IconButton>
      <ConfirmDialog
        danger
        open={asking}
        onOpenChange={setAsking}
        title={t('deleteTitle', { name: apiKey.name })}
        description={t('deleteBody')}
        confirm={t('delete')}
        onConfirm={remove}
      />
    </li>
  );
}
