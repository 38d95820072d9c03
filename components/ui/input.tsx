'use client';

import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';
import { useFieldProps } from './field';

export interface InputProps extends Omit<ComponentProps<'input'>, 'size'> {
  size?: 'sm' | 'md' | 'lg';
  /** Inside, before and after the text. */
  leading?: ReactNode;
  trailing?: ReactNode;
  /** Code-like values: addresses, header names. */
  mono?: boolean;
}

export function Input({ size = 'md', leading, trailing, mono = false, className, ...rest }: InputProps) {
  const field = useFieldProps(rest);
  return (
    <span className={cn(wellClasses, heights[size], className)} data-invalid={field['aria-invalid']}>
      {leading}
      <input
        type="text"
        autoComplete="off"
        {...rest}
        {...field}
        className={cn(
          'h-full min-w-0 flex-1 truncate bg-transparent outline-none focus-inside disabled:text-ink-3',
          mono && 'font-mono text-small tracking-(--track-code)',
        )}
      />
      {trailing}
    </span>
  );
}

export interface TextareaProps extends ComponentProps<'textarea'> {
  mono?: boolean;
}

/** Grows with its text where the browser can. */
export function Textarea({ mono = false, className, ...rest }: TextareaProps) {
  const field = useFieldProps(rest);
  return (
    <span className={cn(wellClasses, 'items-start px-0', className)} data-invalid={field['aria-invalid']}>
      <textarea
        rows={3}
        {...rest}
        {...field}
        className={cn(
          'field-sizing-content max-h-80 min-h-15 w-full resize-y bg-transparent px-2.5 py-1.75 outline-none focus-inside',
          mono && 'font-mono text-small tracking-(--track-code)',
        )}
      />
    </span>
  );
}

export const wellClasses =
  'flex w-full min-w-0 items-center gap-1.75 rounded-control bg-surface px-2.5 text-body text-ink-1 shadow-field transition-shadow focus-within:shadow-focus has-disabled:bg-sunken data-[invalid]:not-focus-within:shadow-invalid [&>svg]:size-4 [&>svg]:text-ink-3';

const heights: Record<'sm' | 'md' | 'lg', string> = { sm: 'h-7.5 text-dense', md: 'h-8', lg: 'h-9.5 text-strong' };
