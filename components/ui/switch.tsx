'use client';

import { Switch as Radix } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './cn';
import { useFieldProps } from './field';

export function Switch({ className, ...rest }: ComponentProps<typeof Radix.Root>) {
  const { id, 'aria-describedby': describedBy } = useFieldProps(rest);
  return (
    <Radix.Root
      {...rest}
      id={id}
      aria-describedby={describedBy}
      className={cn(
        // The invisible edge brings the 28 × 17 drawing to a 24 px target.
        'relative inline-block h-4.25 w-7 shrink-0 rounded-full bg-line-2 transition-colors before:absolute before:-inset-1 data-[state=checked]:bg-ai disabled:opacity-50',
        className,
      )}
    >
      <Radix.Thumb className="block size-3.25 translate-x-0.5 rounded-full bg-white shadow-[0_1px_2px_oklch(0_0_0/0.2)] transition-transform duration-[180ms] data-[state=checked]:translate-x-3.25" />
    </Radix.Root>
  );
}
