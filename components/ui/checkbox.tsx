'use client';

import { Check, Minus } from 'lucide-react';
import { Checkbox as Radix } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';

/** A box with its words; the words are part of the target. */
export function Checkbox({
  className,
  children,
  ...rest
}: ComponentProps<typeof Radix.Root> & { children?: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noLabelWithoutControl: Radix renders the button inside
    <label className={cn('flex min-h-6 cursor-pointer items-start gap-2 text-body', className)}>
      <Radix.Root
        {...rest}
        className="relative mt-0.5 grid size-4 shrink-0 place-items-center rounded-kbd bg-surface shadow-field transition-colors before:absolute before:-inset-1 not-data-[state=unchecked]:bg-ai not-data-[state=unchecked]:text-on-ai not-data-[state=unchecked]:shadow-none"
      >
        <Radix.Indicator>
          {rest.checked === 'indeterminate' ? <Minus size={12} strokeWidth={3} /> : <Check size={12} strokeWidth={3} />}
        </Radix.Indicator>
      </Radix.Root>
      {children ? <span>{children}</span> : null}
    </label>
  );
}
