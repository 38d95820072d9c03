'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Field } from '@/components/ui/field';
import { SettingRow } from '@/components/ui/setting-row';
import { TimeZoneInput } from '@/components/ui/time-zone-input';
import { useTimeIn } from '@/components/words/use-time-in';
import { isTimeZone } from '@/lib/engine/formats/time-zone';

interface ZoneSectionProps {
  /** Of the flow; undefined = the workspace's. */
  zone: string | undefined;
  workspaceZone: string;
  editable: boolean;
  onChange: (zone: string | undefined) => void;
}

/** Where the clocks of the flow hang. Saved as soon as the name is one that exists. */
export function ZoneSection({ zone, workspaceZone, editable, onChange }: ZoneSectionProps) {
  const t = useTranslations();
  const [written, setWritten] = useState(zone ?? '');
  const [isLeft, setLeft] = useState(true);
  const name = written.trim();
  const isUnknown = name !== '' && !isTimeZone(name);
  const time = useTimeIn(name === '' ? workspaceZone : name);
  const write = (next: string) => {
    setWritten(next);
    setLeft(false);
    const given = next.trim();
    if (given === '' || isTimeZone(given)) onChange(given === '' ? undefined : given);
  };
  return (
    <SettingRow title={t('endpoint.zone.title')} lead={t('endpoint.zone.lead')}>
      <Field
        label={t('endpoint.zone.label')}
        hideLabel
        hint={time && t('endpoint.zone.now', { time })}
        error={isUnknown && isLeft ? t('issues.time_zone_unknown', { zone: name }) : undefined}
      >
        <TimeZoneInput
          value={written}
          placeholder={t('endpoint.zone.workspace', { zone: workspaceZone })}
          disabled={!editable}
          onValueChange={write}
          onBlur={() => setLeft(true)}
        />
      </Field>
    </SettingRow>
  );
}
