'use client';

import { useTranslations } from 'next-intl';
import { useCallback } from 'react';

export interface CheckWords {
  readonly title: string;
  /** What is copied to the platform beside the secret. */
  readonly copy: string;
  field(name: string): {
    readonly label: string;
    readonly placeholder: string | undefined;
    readonly invalid: string | undefined;
  };
  choice(field: string, option: string): string;
}

/** The words of a check's folder in the reader's language. */
export function useCheckWords(): (type: string) => CheckWords {
  const t = useTranslations('checks');
  return useCallback(
    (type) => {
      const textAt = (path: string) => (t.has(`${type}.${path}`) ? t(`${type}.${path}`) : undefined);
      return {
        title: textAt('title') ?? type,
        copy: textAt('copy') ?? type,
        field: (name) => ({
          label: textAt(`fields.${name}.label`) ?? name,
          placeholder: textAt(`fields.${name}.placeholder`),
          invalid: textAt(`fields.${name}.invalid`),
        }),
        choice: (field, option) => textAt(`choices.${field}.${option}`) ?? option,
      };
    },
    [t],
  );
}
