'use client';

import { Check, Copy } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button, type ButtonLook, IconButton } from './button';
import { useCopy } from './use-copy';

export interface CopyButtonProps extends Pick<ButtonLook, 'size' | 'variant'> {
  /** Given as a function where it is costly to make. */
  text: string | (() => string);
  /** What is copied, for the spoken name: "Copy the production address". */
  label: string;
  /** What is copied as an icon; absent = two sheets. */
  icon?: ReactNode;
  /** Words on the button; absent = icon only. */
  children?: string;
  className?: string;
}

export function CopyButton({
  text,
  label,
  size = 'sm',
  variant = 'ghost',
  icon: look = <Copy />,
  children,
  className,
}: CopyButtonProps) {
  const t = useTranslations('common');
  const { copied, copy } = useCopy();
  const act = () => void copy(typeof text === 'function' ? text() : text);
  const icon = copied ? <Check className="text-ok" /> : look;
  return (
    <>
      {children ? (
        <Button size={size} variant={variant} icon={icon} onClick={act} aria-label={label} className={className}>
          {copied ? t('copied') : children}
        </Button>
      ) : (
        <IconButton label={label} size={size} variant={variant} onClick={act} className={className}>
          {icon}
        </IconButton>
      )}
      <span role="status" className="sr-only">
        {copied ? t('copied') : ''}
      </span>
    </>
  );
}
