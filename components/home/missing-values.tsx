'use client';

import { Check, KeyRound, Variable } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ValueDialog } from '@/components/secrets/value-dialog';
import { Badge } from '@/components/ui/badge';
import { Button } from '@/components/ui/button';
import type { MissingValue } from '@/lib/contract/shelf';

export interface MissingValuesProps {
  readonly values: readonly MissingValue[];
  readonly mayStore: boolean;
}

/** What imported flows read and the workspace does not have, and the way to enter it. */
export function MissingValues({ values, mayStore }: MissingValuesProps) {
  const t = useTranslations('home.importing');
  const [entering, setEntering] = useState<MissingValue>();
  const [entered, setEntered] = useState<ReadonlySet<string>>(new Set());
  return (
    <>
      <p className="text-pretty text-ink-2">{t(mayStore ? 'missing' : 'missingAsk')}</p>
      <ul className="mt-3 divide-y divide-line rounded-float shadow-hairline">
        {values.map((value) => (
          <li key={keyOf(value)} className="flex min-h-11 items-center gap-2.5 px-3 py-2">
            <ValueName value={value} />
            {entered.has(keyOf(value)) ? (
              <Badge tone="ok" icon={<Check />}>
                {t('entered')}
              </Badge>
            ) : mayStore ? (
              <Button size="sm" aria-label={t('enter', { name: value.name })} onClick={() => setEntering(value)}>
                {t('enterShort')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {entering ? (
        <ValueDialog
          open
          onOpenChange={() => setEntering(undefined)}
          type={entering.type}
          name={entering.name}
          environment={entering.environments.length === 1 ? entering.environments[0] : 'both'}
          taken={[]}
          onStored={() => setEntered((now) => new Set(now).add(keyOf(entering)))}
        />
      ) : null}
    </>
  );
}

function ValueName({ value }: { value: MissingValue }) {
  const t = useTranslations('home.importing');
  const [only] = value.environments.length === 1 ? value.environments : ['both'];
  return (
    <>
      {value.type === 'secret' ? (
        <KeyRound size={16} className="shrink-0 text-ink-3" aria-hidden />
      ) : (
        <Variable size={16} className="shrink-0 text-ink-3" aria-hidden />
      )}
      <span className="min-w-0 flex-1">
        <span className="block truncate font-mono text-code text-ink-1">{value.name}</span>
        <span className="block text-small text-ink-3">
          {t(value.type)} · {t('where', { environments: only ?? 'both' })}
        </span>
      </span>
    </>
  );
}

function keyOf({ type, name }: MissingValue): string {
  return `${type} ${name}`;
}
