'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { CopyButton } from '@/components/ui/copy-button';

const lineClasses =
  'mt-1.75 flex min-h-8 items-center gap-2 rounded-control bg-sunken pr-1 pl-2.5 font-mono text-small tracking-(--track-code) text-ink-2';

/** A value in a well with a button that copies it. */
export function CopyLine({
  value,
  label,
  onCopy,
  shown,
  wrap = false,
}: {
  value: string;
  label: string;
  onCopy?: () => void;
  /** In place of a long value. */
  shown?: string;
  wrap?: boolean;
}) {
  const t = useTranslations('common');
  return (
    <div className={lineClasses}>
      <span className={wrap ? 'min-w-0 flex-1 py-1.5 wrap-anywhere' : 'min-w-0 flex-1 truncate'} title={value}>
        {shown ?? value}
      </span>
      <CopyButton
        text={() => {
          onCopy?.();
          return value;
        }}
        label={label}
        className="font-sans tracking-normal"
      >
        {t('copy')}
      </CopyButton>
    </div>
  );
}

/** The value of a secret is nowhere to be read; its name says which one to type. */
export function HiddenLine({ name, prefix = '' }: { name: ReactNode; prefix?: string }) {
  return (
    <div className={lineClasses}>
      <span aria-hidden>{prefix}••••••••</span>
      <span className="ml-auto truncate pr-1.5 font-sans tracking-normal text-ink-3">{name}</span>
    </div>
  );
}
