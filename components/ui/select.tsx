'use client';

import { Check, ChevronDown } from 'lucide-react';
import { Select as Radix } from 'radix-ui';
import type { ReactNode } from 'react';
import { cn } from './cn';
import { useFieldProps } from './field';
import { menuClasses, menuItemClasses } from './menu-classes';

export interface SelectOption<V extends string = string> {
  readonly value: V;
  readonly label: ReactNode;
  readonly icon?: ReactNode;
  /** Second line in the list. */
  readonly hint?: ReactNode;
  readonly disabled?: boolean;
}

export interface SelectProps<V extends string> {
  value: V | undefined;
  onValueChange: (value: V) => void;
  options: readonly SelectOption<V>[];
  placeholder?: string;
  /** Spoken name where no `Field` gives one. */
  'aria-label'?: string;
  /** Before the value, quieter: "Wait". */
  prefix?: ReactNode;
  size?: 'sm' | 'md' | 'lg';
  disabled?: boolean;
  /** Lights up as a filter that is set. */
  active?: boolean;
  className?: string;
  id?: string;
}

/** One of a few. Values may not be empty strings: use a word of your own for "any". */
export function Select<V extends string>({
  value,
  onValueChange,
  options,
  placeholder,
  prefix,
  size = 'md',
  active = false,
  className,
  ...rest
}: SelectProps<V>) {
  const field = useFieldProps(rest);
  return (
    // Radix hands back one of the values given in `options`, all of which are V.
    <Radix.Root value={value ?? ''} onValueChange={(chosen) => onValueChange(chosen as V)} disabled={rest.disabled}>
      <Radix.Trigger
        {...field}
        aria-label={rest['aria-label']}
        className={cn(
          'inline-flex min-w-0 items-center gap-1.75 rounded-control bg-surface px-2.5 text-left shadow-field transition-shadow hover:bg-hover disabled:bg-sunken disabled:text-ink-3 data-[placeholder]:text-ink-3 data-[state=open]:shadow-focus aria-invalid:shadow-invalid',
          heights[size],
          active && 'bg-ai-soft font-medium text-ai shadow-[inset_0_0_0_1px_var(--ai-line)] hover:bg-ai-soft',
          className,
        )}
      >
        {prefix ? <span className="shrink-0 text-ink-3">{prefix}</span> : null}
        <span className="flex min-w-0 flex-1 items-center gap-1.5 truncate [&>span]:truncate">
          {/* Said outright, so that the server can draw it: Radix learns the words from its list, which is not there yet. */}
          <Radix.Value placeholder={placeholder}>{options.find((option) => option.value === value)?.label}</Radix.Value>
        </span>
        <Radix.Icon asChild>
          <ChevronDown size={14} className={active ? 'text-ai' : 'text-ink-3'} />
        </Radix.Icon>
      </Radix.Trigger>
      <Radix.Portal>
        <Radix.Content
          position="popper"
          sideOffset={4}
          collisionPadding={8}
          className={cn(
            menuClasses,
            'max-h-(--radix-select-content-available-height) min-w-(--radix-select-trigger-width)',
          )}
        >
          <Radix.Viewport className="p-1">
            {options.map((option) => (
              <Radix.Item
                key={option.value}
                value={option.value}
                disabled={option.disabled ?? false}
                className={cn(menuItemClasses, 'pr-8')}
              >
                {option.icon}
                <span className="min-w-0">
                  <Radix.ItemText>{option.label}</Radix.ItemText>
                  {option.hint ? <span className="block text-small font-normal text-ink-3">{option.hint}</span> : null}
                </span>
                <Radix.ItemIndicator className="absolute right-2">
                  <Check size={14} className="text-ai" />
                </Radix.ItemIndicator>
              </Radix.Item>
            ))}
          </Radix.Viewport>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}

const heights: Record<'sm' | 'md' | 'lg', string> = {
  sm: 'h-7.5 text-dense',
  md: 'h-8 text-body',
  lg: 'h-9.5 text-strong',
};
