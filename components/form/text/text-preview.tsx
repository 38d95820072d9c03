'use client';

import { useTranslations } from 'next-intl';
import { useFacts } from '@/components/editing/editor-context';
import { previewOf } from './template-preview';

/** What the text will read as, with the sample; over what follows, so that nothing moves as fields are entered and left. */
export function TextPreview({ value }: { value: string }) {
  const t = useTranslations('form.preview');
  const { sample } = useFacts();
  const parts = previewOf(value, sample);
  if (!parts) return null;
  return (
    <div className="pointer-events-none absolute top-full right-0 left-0 z-20 mt-1.5 max-h-40 overflow-hidden rounded-float bg-surface px-2.5 py-1.75 font-sans text-dense tracking-normal text-ink-2 shadow-float">
      <span className="mr-1.5 text-caption text-ink-3">{t('label')}</span>
      <span className="wrap-anywhere whitespace-pre-wrap">
        {parts.map(({ type, text }, index) => {
          // biome-ignore lint/suspicious/noArrayIndexKey: drawn anew as a whole
          if (type === 'text') return <span key={index}>{text}</span>;
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: as above
            <span key={index} className={looks[type]}>
              {type === 'value' ? text : t(type, { path: text })}
            </span>
          );
        })}
      </span>
    </div>
  );
}

const looks = {
  value: 'font-semibold text-ai',
  missing: 'rounded-kbd bg-warn-soft px-1 text-warn',
  later: 'rounded-kbd bg-hover px-1 text-ink-2',
} as const;
