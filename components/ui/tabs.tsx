'use client';

import { Tabs as Radix } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cn } from './cn';

export const Tabs = Radix.Root;

export function TabList({ className, ...rest }: ComponentProps<typeof Radix.List>) {
  return <Radix.List {...rest} className={cn('flex gap-4.5 border-b border-line', className)} />;
}

export function Tab({ className, ...rest }: ComponentProps<typeof Radix.Trigger>) {
  return <Radix.Trigger {...rest} className={cn(tabClasses, className)} />;
}

export function TabPanel({ className, ...rest }: ComponentProps<typeof Radix.Content>) {
  return <Radix.Content {...rest} className={cn('outline-none', className)} />;
}

/** Also worn by links that act as tabs of a page: they mark themselves with `aria-current="page"`. */
export const tabClasses =
  '-mb-px flex items-center gap-1.5 border-b-2 border-transparent pb-2.25 font-medium whitespace-nowrap text-ink-2 transition-colors hover:text-ink-1 data-[state=active]:border-ink-1 data-[state=active]:text-ink-1 aria-[current=page]:border-ink-1 aria-[current=page]:text-ink-1';
