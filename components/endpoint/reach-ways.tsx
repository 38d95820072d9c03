'use client';

import { Radar } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type FormEvent, useState } from 'react';
import { Button } from '@/components/ui/button';
import { Field } from '@/components/ui/field';
import { Input } from '@/components/ui/input';
import { Segmented } from '@/components/ui/segmented';
import type { FlowDetail } from '@/lib/contract/flows';
import type { ConnectionFacts } from './connection-facts';
import { CopyLine } from './copy-line';
import { ReachOutcomeNote } from './reach-outcome';
import { originIn, startCommand, type Way, wayCommand, ways } from './tunnels';
import { useReachCheck } from './use-reach-check';

interface ReachWaysProps {
  flow: FlowDetail;
  facts: ConnectionFacts;
}

/** From a machine that nobody can call to an address that everybody can: a command, the address it gives, and a check. */
export function ReachWays({ flow, facts }: ReachWaysProps) {
  const t = useTranslations('endpoint.reach');
  const [way, setWay] = useState<Way>('cloudflared');
  const [text, setText] = useState('');
  const origin = originIn(text);
  return (
    <div className="mt-1.5">
      <h3 className="text-dense font-medium">{t('ways')}</h3>
      <Segmented
        size="sm"
        className="mt-1.5"
        label={t('way')}
        value={way}
        onValueChange={setWay}
        options={ways.map((one) => ({ value: one, label: t(one) }))}
      />
      <p className="mt-2 text-dense text-pretty text-ink-2">
        {t('both', { lead: t(`${way}Lead`), whole: t('whole') })}
      </p>
      <CopyLine value={wayCommand(way, facts.port)} label={t('copyCommand')} wrap />
      {facts.editable ? <GivenAddress flow={flow} port={facts.port} text={text} onText={setText} /> : null}
      <p className="mt-3.5 text-dense text-pretty text-ink-2">{t('then')}</p>
      <CopyLine value={startCommand(way, origin)} label={t('copyCommand')} wrap />
    </div>
  );
}

interface GivenAddressProps {
  flow: FlowDetail;
  port: number;
  text: string;
  onText: (text: string) => void;
}

/** The address answers before Hookloom knows of it: it can be checked, and used, at once. */
function GivenAddress({ flow, port, text, onText }: GivenAddressProps) {
  const t = useTranslations('endpoint.reach');
  const reach = useReachCheck();
  const [isRefused, setRefused] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const origin = originIn(text);
    setRefused(origin === null);
    if (origin !== null) void reach.check(origin);
  };
  const leadsHere = reach.result?.outcome === 'reached' || reach.result?.outcome === 'plain';
  return (
    <form onSubmit={submit} className="mt-3.5">
      <Field label={t('given')} error={isRefused ? t('givenInvalid') : undefined}>
        <div className="flex items-center gap-2">
          <Input
            mono
            type="text"
            inputMode="url"
            placeholder={t('givenPlaceholder')}
            value={text}
            onChange={(event) => {
              onText(event.target.value);
              setRefused(false);
              reach.forget();
            }}
          />
          <Button type="submit" icon={<Radar />} loading={reach.isBusy}>
            {t('check')}
          </Button>
        </div>
      </Field>
      <ReachOutcomeNote result={reach.result} port={port} />
      {leadsHere && reach.result ? <AddressesAt origin={reach.result.origin} flow={flow} /> : null}
    </form>
  );
}

function AddressesAt({ origin, flow }: { origin: string; flow: FlowDetail }) {
  const t = useTranslations('endpoint');
  const at = (url: string) => `${origin}${new URL(url).pathname}`;
  return (
    <>
      <p className="mt-2.5 text-dense text-ink-2">{t('reach.use')}</p>
      <CopyLine value={at(flow.urls.test)} label={t('address.copyTest')} wrap />
      {flow.liveVersion === null ? null : (
        <CopyLine value={at(flow.urls.production)} label={t('address.copyProduction')} wrap />
      )}
    </>
  );
}
