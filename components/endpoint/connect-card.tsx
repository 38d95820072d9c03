'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CopyButton } from '@/components/ui/copy-button';
import { PlatformMark } from '@/components/ui/platform-mark';
import { Segmented } from '@/components/ui/segmented';
import { Card } from '@/components/ui/setting-row';
import type { Endpoint, VerifyRow } from '@/lib/flow/schema';
import type { Platform } from '@/lib/platforms/platform';
import type { FlowDetail } from '@/lib/server/flow-drafts';
import type { Environment } from '@/lib/server/values';
import type { ConnectionFacts } from './connection-facts';
import { WaitingPanel } from './waiting-panel';

interface ConnectCardProps {
  flow: FlowDetail;
  endpoint: Endpoint;
  platform: Platform;
  facts: ConnectionFacts;
}

/** What to do at the platform, and a light that turns green when its first call comes. */
export function ConnectCard({ flow, endpoint, platform, facts }: ConnectCardProps) {
  const t = useTranslations();
  const [environment, setEnvironment] = useState<Environment>(flow.liveVersion === null ? 'test' : 'production');
  return (
    <Card className="flex flex-col overflow-hidden px-5 pt-4.5">
      <div className="flex items-center gap-2">
        <PlatformMark platform={platform} size={32} />
        <div>
          <h2 className="text-strong leading-4.5 font-semibold">
            {t('endpoint.connect.title', { platform: t(`platforms.${platform.id}.title`) })}
          </h2>
          <p className="text-dense leading-4 text-ink-3">{t('endpoint.connect.time')}</p>
        </div>
      </div>
      <Segmented
        size="sm"
        className="mt-3.5 mb-4.5"
        label={t('endpoint.connect.which')}
        value={environment}
        onValueChange={setEnvironment}
        options={(['test', 'production'] as const).map((one) => ({
          value: one,
          label: t(`common.environment.${one}`),
        }))}
      />
      <ConnectSteps platform={platform} url={flow.urls[environment]} rows={endpoint.verify} />
      <WaitingPanel
        key={environment}
        flow={flow}
        environment={environment}
        first={facts.lastCalls[environment]}
        canTest={facts.editable}
      />
    </Card>
  );
}

function ConnectSteps({ platform, url, rows }: { platform: Platform; url: string; rows: readonly VerifyRow[] }) {
  const t = useTranslations();
  // The platform's words carry a list; `t` reads texts only.
  const steps = t.raw(`platforms.${platform.id}.steps`) as string[];
  return (
    <ol>
      {steps.map((step, index) => {
        const hasUrl = step.includes('{url}');
        return (
          <li
            key={step}
            className="relative grid grid-cols-[24px_minmax(0,1fr)] gap-3 pb-4.25 leading-4.75 not-last:before:absolute not-last:before:top-6.5 not-last:before:bottom-px not-last:before:left-[11.2px] not-last:before:border-l-[1.6px] not-last:before:border-line-2"
          >
            <span
              aria-hidden
              className="grid size-6 place-items-center rounded-full bg-hover text-small font-semibold text-ink-2 num"
            >
              {index + 1}
            </span>
            <div className="pt-0.5 text-pretty text-ink-2">
              {hasUrl ? step.replace(/[\s:：]*\{url\}/, '') : step}
              {hasUrl ? <CopyLine value={url} label={t('endpoint.connect.copyUrl')} /> : null}
              {isCredentialStep(steps, index) && rows.length > 0 ? <Credentials row={rows[0]} /> : null}
            </div>
          </li>
        );
      })}
    </ol>
  );
}

/** Credentials are asked for right after the address, on every platform. */
function isCredentialStep(steps: readonly string[], index: number): boolean {
  return index > 0 && (steps[index - 1]?.includes('{url}') ?? false);
}

function Credentials({ row }: { row: VerifyRow | undefined }) {
  const t = useTranslations('endpoint.connect');
  switch (row?.type) {
    case undefined:
    case 'hmac':
      return null;
    case 'header':
      return (
        <>
          <CopyLine value={row.name} label={t('copyHeader')} />
          <HiddenLine name={row.secret} />
        </>
      );
    case 'basic':
      return (
        <>
          <CopyLine value={row.user} label={t('copyUser')} />
          <HiddenLine name={row.secret} />
        </>
      );
    case 'bearer':
      return (
        <>
          <CopyLine value="Authorization" label={t('copyHeader')} />
          <HiddenLine name={row.secret} prefix="Bearer " />
        </>
      );
  }
}

const lineClasses =
  'mt-1.75 flex h-8 items-center gap-2 rounded-control bg-sunken pr-1 pl-2.5 font-mono text-small tracking-(--track-code) text-ink-2';

function CopyLine({ value, label }: { value: string; label: string }) {
  const t = useTranslations('common');
  return (
    <div className={lineClasses}>
      <span className="min-w-0 flex-1 truncate" title={value}>
        {value}
      </span>
      <CopyButton text={value} label={label} className="font-sans tracking-normal">
        {t('copy')}
      </CopyButton>
    </div>
  );
}

/** The value of a secret is nowhere to be read; its name says which one to type. */
function HiddenLine({ name, prefix = '' }: { name: string; prefix?: string }) {
  const t = useTranslations('endpoint.connect');
  return (
    <div className={lineClasses}>
      <span aria-hidden>{prefix}••••••••</span>
      <span className="ml-auto truncate pr-1.5 font-sans tracking-normal text-ink-3">{t('value', { name })}</span>
    </div>
  );
}
