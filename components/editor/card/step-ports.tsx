'use client';

import { Check, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Pill } from '@/components/ui/pill';
import type { KindWords } from '@/components/words/use-kind-words';
import type { StepData } from '@/lib/editor/canvas/reactflow';
import { runValue } from '@/lib/editor/run/run-values';
import type { PortSpec } from '@/lib/engine/node';
import { PlusButton } from './plus-button';
import { Port } from './port';

/** The ways on from a step, one row each. */
export function StepPorts({ data, words, ports }: { data: StepData; words: KindWords; ports: readonly PortSpec[] }) {
  if (ports.length === 0) return null;
  const wired = data.wired.split('\n');
  const ordered = [
    ...ports.filter((port) => port.role !== 'failure'),
    ...ports.filter((port) => port.role === 'failure'),
  ];
  return (
    <div className="step__ports">
      {ordered.map((port) => (
        <ExitRow key={port.name} data={data} port={port} name={words.port(port)} wired={wired.includes(port.name)} />
      ))}
    </div>
  );
}

function ExitRow({ data, port, name, wired }: { data: StepData; port: PortSpec; name: string; wired: boolean }) {
  const t = useTranslations('editor.step');
  const run = data.run === 'skipped' ? null : data.run;
  const retries = port.role === 'failure' ? Number(data.view?.sentence?.values.retries ?? 0) : 0;
  const taken = run?.port === port.name;
  return (
    <div className="row" data-role={port.role} data-taken={run ? taken : undefined}>
      <span className="row__name">
        {port.role === 'success' ? <Check size={14} aria-hidden /> : null}
        {port.role === 'failure' ? <X size={14} aria-hidden /> : null}
        <span title={name}>{name}</span>
      </span>
      {port.role === 'success' && data.uses !== '' ? (
        <span className="row__gives">
          {data.uses
            .split('\n')
            .slice(0, 2)
            .map((use) => (
              <Pill key={use} size="sm">
                {(taken ? runValue(run?.output, use) : undefined) ?? use}
              </Pill>
            ))}
        </span>
      ) : null}
      {retries > 0 ? <span className="row__meta">{t('retries', { count: retries })}</span> : null}
      <Port id={port.name} place="out" look={port.role} wired={wired} taken={taken} />
      {wired ? null : <PlusButton from={data.node.id} port={port.name} phrase={name} />}
    </div>
  );
}
