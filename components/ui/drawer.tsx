'use client';

import { Dialog as Radix } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { cn } from './cn';
import { focusedNow } from './focused-now';

export interface DrawerProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  /** Spoken name. */
  label: string;
  /** False leaves the page behind usable, such as a list to walk through. */
  modal?: boolean;
  side?: 'right' | 'left' | 'bottom';
  className?: string;
  children: ReactNode;
}

/** A panel that slides in from an edge; full screen on a phone. */
export function Drawer({ open, onOpenChange, modal = true, ...panel }: DrawerProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange} modal={modal}>
      <Radix.Portal>
        {modal ? <Radix.Overlay className="fixed inset-0 z-40 bg-scrim data-[state=open]:animate-fade-in" /> : null}
        {open ? <DrawerPanel {...panel} modal={modal} /> : null}
      </Radix.Portal>
    </Radix.Root>
  );
}

function DrawerPanel({
  label,
  modal,
  side = 'right',
  className,
  children,
}: Omit<DrawerProps, 'open' | 'onOpenChange'>) {
  const [opener] = useState(focusedNow);
  return (
    <Radix.Content
      aria-describedby={undefined}
      // What it shows may still be on its way: only the drawer itself surely stays.
      onOpenAutoFocus={(event) => {
        event.preventDefault();
        if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
      }}
      onCloseAutoFocus={(event) => {
        event.preventDefault();
        opener?.focus();
      }}
      // A non-modal drawer stays while the list behind it is used; Esc and the close button end it.
      onInteractOutside={modal ? undefined : (event) => event.preventDefault()}
      className={cn(
        'fixed z-40 flex flex-col bg-surface text-body text-ink-1 outline-none data-[state=open]:animate-drawer-in',
        sides[side],
        className,
      )}
    >
      <Radix.Title className="sr-only">{label}</Radix.Title>
      {children}
    </Radix.Content>
  );
}

export const DrawerClose = Radix.Close;

const sides = {
  right: 'inset-y-0 right-0 w-full border-l border-line shadow-[-14px_0_34px_-26px_var(--shade-3)] sm:max-w-106',
  left: 'inset-y-0 left-0 w-full max-w-72 border-r border-line shadow-dialog',
  bottom: 'inset-x-0 bottom-0 max-h-[85dvh] rounded-t-dialog shadow-dialog',
} as const;
