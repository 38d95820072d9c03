'use client';

import { Activity, CircleCheck, Plug } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEditorState, useFacts } from '@/components/editing/editor-context';
import { curlCommand } from '@/components/endpoint/curl';
import { Button, ButtonLink } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog } from '@/components/ui/dialog';
import { documentOf } from '@/lib/editor/store/store';

/** Shown after publishing: the live address and how to call it. */
export function Published({ version, onClose }: { version: number; onClose: () => void }) {
  const t = useTranslations('editor.published');
  const { info } = useFacts();
  const url = info.urls.production;
  const command = useCommand(url);
  return (
    <Dialog
      open
      onOpenChange={onClose}
      mark={
        <span className="grid size-10 place-items-center rounded-full bg-ok-soft text-ok">
          <CircleCheck size={22} aria-hidden />
        </span>
      }
      title={<span role="status">{t('title', { version })}</span>}
      description={t('body')}
      footer={
        <>
          <ButtonLink href={`/flows/${info.id}/requests`} variant="ghost" icon={<Activity />}>
            {t('requests')}
          </ButtonLink>
          <ButtonLink href={`/flows/${info.id}/connection`} icon={<Plug />}>
            {t('connection')}
          </ButtonLink>
          <Button variant="primary" onClick={onClose}>
            {t('done')}
          </Button>
        </>
      }
    >
      <h3 className="mb-1.5 text-small text-ink-2">{t('address')}</h3>
      <div className="flex items-center gap-2 rounded-float bg-sunken py-1 pr-1 pl-3">
        <code className="min-w-0 flex-1 truncate text-small" title={url}>
          {url}
        </code>
        <CopyButton text={url} label={t('copyAddress')} size="md" variant="default">
          {t('copy')}
        </CopyButton>
      </div>
      <h3 className="mt-4 mb-1.5 text-small text-ink-2">{t('tryIt')}</h3>
      <div className="relative">
        <pre className="max-h-44 overflow-auto rounded-float bg-sunken p-3 pr-12 text-code wrap-anywhere whitespace-pre-wrap text-ink-2">
          {command}
        </pre>
        <CopyButton text={command} label={t('copyCommand')} className="absolute top-1.5 right-1.5" />
      </div>
    </Dialog>
  );
}

/** A call as the platform would make it, from the first sample conversation. */
function useCommand(url: string): string {
  const { info, platform } = useFacts();
  const flow = useEditorState(documentOf);
  const [turn] = info.conversations[0]?.turns ?? [];
  const options = platform.options.safeParse(flow.endpoint.options);
  const request = platform.simulate(
    {
      text: turn?.text ?? '',
      ...(turn?.intent === undefined ? {} : { intent: turn.intent }),
      params: turn?.params ?? {},
      sessionId: 'try-1',
      locale: flow.language,
      eventId: 'try-1',
    },
    options.success ? options.data : platform.options.parse({}),
  );
  return curlCommand(url, request, flow.endpoint.verify[0]);
}
