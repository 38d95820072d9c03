'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { CodeView, codeText } from '@/components/ui/code-view';
import { CopyButton } from '@/components/ui/copy-button';
import { Tab, TabList, TabPanel, Tabs } from '@/components/ui/tabs';
import type { RunDetail } from '@/lib/contract/runs';
import { HeaderList } from './header-list';

type Side = 'request' | 'answer';

/** The request and the answer of a call as they were sent, secrets masked. */
export function RunWire({ run }: { run: RunDetail }) {
  const t = useTranslations('requests.wire');
  const [side, setSide] = useState<Side>('request');
  const { request, answer } = run;
  const body = side === 'request' ? request.body : answer.body;
  const query = request.query === '' ? '' : `?${request.query}`;
  return (
    <Tabs
      value={side}
      // Radix hands back one of the two values below.
      onValueChange={(value) => setSide(value as Side)}
      className="min-h-full bg-sunken px-5 pt-3.5 pb-6"
    >
      <div className="relative">
        <TabList>
          <Tab value="request">{t('request')}</Tab>
          <Tab value="answer">{t('answer')}</Tab>
        </TabList>
        {body === null ? null : (
          <CopyButton
            text={() => codeText(body)}
            label={t(side === 'request' ? 'copyRequest' : 'copyAnswer')}
            className="absolute top-0 right-0"
          />
        )}
      </div>
      {run.truncated ? <p className="mt-3 text-dense text-warn">{t('truncated')}</p> : null}
      <TabPanel value="request">
        <Message
          first={`${request.method} ${request.path === '' ? '/' : request.path}${query}`}
          headers={request.headers}
          body={request.body}
          label={t('request')}
        />
      </TabPanel>
      <TabPanel value="answer">
        <Message first={String(answer.status)} headers={answer.headers} body={answer.body} label={t('answer')} />
      </TabPanel>
    </Tabs>
  );
}

function Message({
  first,
  headers,
  body,
  label,
}: {
  first: string;
  headers: Readonly<Record<string, unknown>>;
  body: unknown;
  label: string;
}) {
  const t = useTranslations('requests.wire');
  return (
    <>
      <p className="mt-3 font-mono text-code wrap-anywhere text-ink-1">{first}</p>
      <HeaderList headers={headers} />
      {body === null ? (
        <p className="mt-3 text-dense text-ink-3">{t('noBody')}</p>
      ) : (
        <CodeView value={body} label={label} className="mt-2.5" />
      )}
    </>
  );
}
