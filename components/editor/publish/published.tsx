'use client';

import { Activity, CircleCheck, Plug, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useCallerWords } from '@/components/changes/use-caller-words';
import { useEditorState, useFacts } from '@/components/editing/editor-context';
import { curlCommand } from '@/components/endpoint/curl';
import { Address } from '@/components/ui/address';
import { Button, ButtonLink } from '@/components/ui/button';
import { CopyButton } from '@/components/ui/copy-button';
import { Dialog } from '@/components/ui/dialog';
import { usePlatformWords } from '@/components/words/use-platform-words';
import { documentOf } from '@/lib/editor/store/store';
import { audienceOf } from '@/lib/platforms/audience';

/** Shown after publishing: the live address, who can call it, and the way to connect the platform. */
export function Published({ version, onClose }: { version: number; onClose: () => void }) {
  const t = useTranslations('editor.published');
  const { info, platform } = useFacts();
  const words = usePlatformWords()(platform.id);
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
          <ButtonLink href={`/flows/${info.id}/requests`} variant="ghost" icon={<Activity />} className="mr-auto">
            {t('requests')}
          </ButtonLink>
          <Button onClick={onClose}>{t('done')}</Button>
          <ButtonLink href={`/flows/${info.id}/connection`} variant="primary" icon={<Plug />} data-first-focus>
            {t('connect', { platform: words.object })}
          </ButtonLink>
        </>
      }
    >
      <LiveAddress url={info.urls.production} />
      <Command url={info.urls.production} />
    </Dialog>
  );
}

/** The whole address, and what keeps a platform from calling it or lets strangers call it. */
function LiveAddress({ url }: { url: string }) {
  const t = useTranslations('editor.published');
  const callers = useEditorState((state) => documentOf(state).endpoint.verify);
  const callerWords = useCallerWords();
  const audience = audienceOf(url);
  return (
    <>
      <h3 className="mb-1.5 text-small text-ink-2">{t('address')}</h3>
      <div className="flex items-center gap-2 rounded-float bg-sunken py-1.5 pr-1.5 pl-3">
        <code className="min-w-0 flex-1 text-small wrap-anywhere">
          <Address url={url} />
        </code>
        <CopyButton text={url} label={t('copyAddress')} size="md" variant="default">
          {t('copy')}
        </CopyButton>
      </div>
      {audience === 'public' ? null : <Caution>{t(`reach.${audience}`)}</Caution>}
      {callers.length === 0 ? (
        <Caution>{t('anyone')}</Caution>
      ) : (
        <p className="mt-2 text-dense text-ink-2">{t('mayCall', { callers: callerWords(callers) })}</p>
      )}
    </>
  );
}

function Caution({ children }: { children: string }) {
  return (
    <p className="mt-2 flex gap-1.5 text-dense text-pretty text-warn">
      <TriangleAlert size={15} aria-hidden className="mt-0.5 shrink-0" />
      {children}
    </p>
  );
}

function Command({ url }: { url: string }) {
  const t = useTranslations('editor.published');
  const command = useCommand(url);
  return (
    <details className="mt-4">
      <summary className="w-fit rounded-pill text-dense font-medium text-ai select-none">{t('tryIt')}</summary>
      <div className="relative mt-2">
        <pre className="max-h-44 overflow-auto rounded-float bg-sunken p-3 pr-12 text-code wrap-anywhere whitespace-pre-wrap text-ink-2">
          {command}
        </pre>
        <CopyButton text={command} label={t('copyCommand')} className="absolute top-1.5 right-1.5" />
      </div>
    </details>
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
