'use client';

import { ShieldAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { cn } from '@/components/ui/cn';
import { NamedIcon } from '@/components/ui/named-icon';
import { SettingRow } from '@/components/ui/setting-row';
import { useCheckWords } from '@/components/words/use-check-words';
import type { CheckDefinition } from '@/lib/checks/check';
import type { VerifyRow } from '@/lib/checks/rows.gen';
import { type CheckRow, completeRows, newCheckRow, offeredChecks, toCheckRows } from './check-rows';
import type { ConnectionFacts } from './connection-facts';
import { VerifyRowForm } from './verify-row-form';

export interface VerifySectionProps {
  rows: readonly VerifyRow[];
  onChange: (rows: VerifyRow[]) => void;
  facts: ConnectionFacts;
}

/** Who may call: each card adds or takes away one way to prove it. */
export function VerifySection({ rows: stored, onChange, facts }: VerifySectionProps) {
  const t = useTranslations('endpoint.verify');
  const [rows, setRows] = useState(() => toCheckRows(stored));
  const update = (next: CheckRow[]) => {
    setRows(next);
    onChange(completeRows(next));
  };
  const toggle = (check: CheckDefinition) =>
    update(
      rows.some((row) => row.type === check.type)
        ? rows.filter((row) => row.type !== check.type)
        : [...rows, newCheckRow(check)],
    );
  return (
    <SettingRow title={t('title')} lead={t('lead')}>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset cannot be a grid in every browser */}
      <div role="group" aria-label={t('schemes')} className="grid grid-cols-4 gap-2 max-sm:grid-cols-2">
        {offeredChecks.map((check, index) => (
          <CheckCard
            key={check.type}
            check={check}
            isUsual={index === 0}
            on={rows.some((row) => row.type === check.type)}
            disabled={!facts.editable}
            onToggle={() => toggle(check)}
          />
        ))}
      </div>
      {rows.length === 0 ? (
        <p className="mt-2.5 flex gap-2 rounded-float bg-warn-soft px-3 py-2 text-dense text-warn">
          <ShieldAlert size={16} aria-hidden className="mt-px" />
          <span>{t(facts.editable ? 'open' : 'openReadOnly')}</span>
        </p>
      ) : null}
      {rows.map((row) => (
        <VerifyRowForm
          key={row.id}
          row={row}
          facts={facts}
          onChange={(next) => update(rows.map((one) => (one.id === row.id ? next : one)))}
          onRemove={() => update(rows.filter((one) => one.id !== row.id))}
        />
      ))}
      {rows.length > 1 ? <p className="mt-2.5 text-dense text-ink-3">{t('any')}</p> : null}
    </SettingRow>
  );
}

interface CheckCardProps {
  check: CheckDefinition;
  isUsual: boolean;
  on: boolean;
  disabled: boolean;
  onToggle: () => void;
}

function CheckCard({ check, isUsual, on, disabled, onToggle }: CheckCardProps) {
  const t = useTranslations('endpoint.verify');
  const words = useCheckWords()(check.type);
  return (
    <button
      type="button"
      aria-pressed={on}
      disabled={disabled}
      onClick={onToggle}
      className={cn(
        'relative flex min-h-16 flex-col items-start gap-1.75 rounded-float px-2.5 pt-2.25 pb-2.5 text-left text-dense leading-4 font-medium transition-colors',
        on
          ? 'bg-ai-soft shadow-[inset_0_0_0_2px_var(--ai)] [&>svg]:text-ai'
          : 'shadow-field [&>svg]:text-ink-3 hover:enabled:bg-hover disabled:bg-sunken disabled:text-ink-3',
      )}
    >
      <NamedIcon name={check.icon} size={16} />
      {words.title}
      {isUsual ? <span className="absolute top-2.25 right-2 text-[11px] text-ai">{t('usual')}</span> : null}
    </button>
  );
}
