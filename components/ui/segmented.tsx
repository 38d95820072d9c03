'use client';

import { RadioGroup } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from './cn';

export interface SegmentedProps<V extends string> {
  value: V;
  onValueChange: (value: V) => void;
  options: readonly { readonly value: V; readonly label: ReactNode; readonly icon?: ReactNode }[];
  /** Spoken name of the group. */
  label: string;
  size?: 'sm' | 'md';
  className?: string;
}

/** One of two to five, all in sight. Arrow keys move. */
export function Segmented<V extends string>({
  value,
  onValueChange,
  options,
  label,
  size = 'md',
  className,
}: SegmentedProps<V>) {
  return (
    <RadioGroup.Root
      aria-label={label}
      orientation="horizontal"
      value={value}
      // Radix hands back one of the values given in `options`, all of which are V.
      onValueChange={(chosen) => onValueChange(chosen as V)}
      className={cn('inline-flex w-fit max-w-full gap-px overflow-x-auto rounded-[9px] bg-seg p-0.5', className)}
    >
      {options.map((option) => (
        <RadioGroup.Item
          key={option.value}
          value={option.value}
          className={cn(
            'inline-flex shrink-0 items-center gap-1.5 rounded-[7px] font-medium whitespace-nowrap text-ink-2 transition-colors hover:text-ink-1 data-[state=checked]:bg-seg-on data-[state=checked]:text-ink-1 data-[state=checked]:shadow-[0_0_0_0.5px_var(--line-2),var(--sh-1)] [&>svg]:size-4',
            size === 'sm' ? 'h-6 px-2.25 text-small' : 'h-7 px-2.75 text-body',
          )}
        >
          {option.icon}
          {option.label}
        </RadioGroup.Item>
      ))}
    </RadioGroup.Root>
  );
}
