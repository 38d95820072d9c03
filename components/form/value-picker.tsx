'use client';

import type { ReactNode } from 'react';
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover';
import { ValueList } from './value-list';

interface ValuePickerProps {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  /** What stands in the search field at first. */
  readonly query?: string;
  /** Gives what goes between the braces. */
  readonly onPick: (source: string) => void;
  /** After it has closed, when the focus has gone nowhere. */
  readonly onClosed?: () => void;
  readonly secrets: boolean;
  /** What opens it. */
  readonly children: ReactNode;
}

/** The list of values a step may use: of the call, of the steps before it, of the environment. */
export function ValuePicker({ open, onOpenChange, query = '', onPick, onClosed, secrets, children }: ValuePickerProps) {
  return (
    <Popover open={open} onOpenChange={onOpenChange}>
      <PopoverTrigger asChild>{children}</PopoverTrigger>
      <PopoverContent
        align="end"
        className="w-76 p-0"
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          if (document.activeElement === document.body) onClosed?.();
        }}
      >
        <ValueList onPick={onPick} first={query} secrets={secrets} />
      </PopoverContent>
    </Popover>
  );
}
