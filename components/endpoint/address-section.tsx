'use client';

import { Terminal } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { useState } from 'react';
import { Address } from '@/components/ui/address';
import { CopyButton } from '@/components/ui/copy-button';
import { Segmented } from '@/components/ui/segmented';
import { SettingRow } from '@/components/ui/setting-row';
import { StatusDot } from '@/components/ui/status-dot';
import { useAgo } from '@/components/words/use-ago';
import { usePlatformWords } from '@/components/words/use-platform-words';
import type { Environment } from '@/lib/contract/common';
import type { FlowDetail } from '@/lib/contract/flows';
import type { Endpoint } from '@/lib/flow/schema';
import { shellVariable } from '@/lib/flow/shell';
import type { Platform } from '@/lib/platforms/platform';
import type { ConnectionFacts } from './connection-facts';
import { curlCommand } from './curl';
import { firstTurn } from './first-turn';

interface AddressSectionProps {
  flow: FlowDetail;
  endpoint: Endpoint;
  platform: Platform;
  facts: ConnectionFacts;
}

export function AddressSection(props: AddressSectionProps) {
  const { flow, facts } = props;
  const t = useTranslations('endpoint.address');
  return (
    <SettingRow title={t('title')} lead={t('lead')}>
      <AddressRow
        environment="production"
        url={flow.urls.production}
        last={facts.lastCalls.production}
        live={flow.liveVersion !== null}
      />
      <AddressRow environment="test" url={flow.urls.test} last={facts.lastCalls.test} live />
      <CurlDetails {...props} />
    </SettingRow>
  );
}

interface AddressRowProps {
  environment: Environment;
  url: string;
  last: ConnectionFacts['lastCalls'][Environment];
  live: boolean;
}

function AddressRow({ environment, url, last, live }: AddressRowProps) {
  const t = useTranslations('endpoint.address');
  const ago = useAgo();
  const seen = !live ? t('notLive') : last ? t('called', { when: ago(new Date(last.startedAt)) }) : t('noCall');
  return (
    <div className="flex min-h-11 flex-wrap items-center gap-x-2.5 gap-y-0.5 border-line py-1 not-first:border-t">
      <div className="w-36 shrink-0 leading-4.5">
        <span className="flex items-center gap-2 font-medium">
          <StatusDot tone={environment === 'test' ? 'draft' : live ? 'ok' : 'idle'} />
          {t(environment)}
        </span>
        <span className="block pl-3.75 text-small text-ink-3">{seen}</span>
      </div>
      <span className="flex min-w-0 flex-1 basis-70 items-center gap-1">
        <code className="min-w-0 text-small wrap-anywhere text-ink-1">
          <Address url={url} />
        </code>
        <CopyButton text={url} label={t(environment === 'production' ? 'copyProduction' : 'copyTest')} />
      </span>
    </div>
  );
}

function CurlDetails({ flow, endpoint, platform }: AddressSectionProps) {
  const t = useTranslations();
  const words = usePlatformWords()(platform.id);
  const locale = useLocale();
  const [environment, setEnvironment] = useState<Environment>('test');
  const parsed = platform.options.safeParse(endpoint.options);
  if (!parsed.success) return null;
  const [row] = endpoint.verify;
  const request = platform.simulate(firstTurn(flow.conversations, locale), parsed.data);
  const command = curlCommand(flow.urls[environment], request, row);
  return (
    <details className="group mt-2">
      <summary className="flex min-h-7 w-fit items-center gap-1.5 rounded-pill text-dense font-medium text-ai select-none">
        <Terminal size={15} aria-hidden />
        {t('endpoint.address.curl')}
      </summary>
      <div className="mt-2 rounded-float bg-sunken">
        <div className="flex flex-wrap items-center gap-2 py-1.5 pr-1.5 pl-3">
          <Segmented
            size="sm"
            label={t('endpoint.address.title')}
            value={environment}
            onValueChange={setEnvironment}
            options={(['test', 'production'] as const).map((one) => ({
              value: one,
              label: t(`endpoint.address.${one}`),
            }))}
          />
          <span className="min-w-0 flex-1 basis-40 text-small text-ink-3">
            {t('endpoint.address.curlLead', { platform: words.object })}{' '}
            {row
              ? t.rich('endpoint.address.curlSecret', { name: () => <code>${shellVariable(row.secret)}</code> })
              : null}
          </span>
          <CopyButton text={command} label={t('endpoint.address.curlCopy')} />
        </div>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
        <pre tabIndex={0} className="max-h-70 overflow-auto border-t border-line px-3 py-2.5 text-code text-ink-2">
          {command}
        </pre>
      </div>
    </details>
  );
}
