'use client';

import { Check } from 'lucide-react';
import Link from 'next/link';
import { DropdownMenu as Radix } from 'radix-ui';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';
import { menuClasses, menuItemClasses } from './menu-classes';

export const DropdownMenu = Radix.Root;
export const DropdownMenuTrigger = Radix.Trigger;
export const DropdownMenuRadioGroup = Radix.RadioGroup;

export function DropdownMenuContent({ className, ...rest }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        sideOffset={4}
        collisionPadding={8}
        align="end"
        {...rest}
        className={cn(menuClasses, 'min-w-44 p-1', className)}
      />
    </Radix.Portal>
  );
}

export function DropdownMenuItem({
  danger = false,
  className,
  ...rest
}: ComponentProps<typeof Radix.Item> & { danger?: boolean }) {
  return (
    <Radix.Item
      {...rest}
      className={cn(menuItemClasses, danger && 'text-bad data-[highlighted]:bg-bad-soft [&>svg]:text-bad', className)}
    />
  );
}

export function DropdownMenuLink({ href, icon, children }: { href: string; icon: ReactNode; children: ReactNode }) {
  return (
    <DropdownMenuItem asChild>
      <Link href={href}>
        {icon}
        {children}
      </Link>
    </DropdownMenuItem>
  );
}

export function DropdownMenuRadioItem({ className, children, ...rest }: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem {...rest} className={cn(menuItemClasses, 'pr-8', className)}>
      {children}
      <Radix.ItemIndicator className="absolute right-2">
        <Check size={14} className="text-ai" />
      </Radix.ItemIndicator>
    </Radix.RadioItem>
  );
}

export function DropdownMenuLabel({ className, ...rest }: ComponentProps<typeof Radix.Label>) {
  return <Radix.Label {...rest} className={cn('px-2 pt-2 pb-1 text-caption font-medium text-ink-3', className)} />;
}

export function DropdownMenuSeparator() {
  return <Radix.Separator className="mx-1 my-1 h-px bg-line" />;
}
