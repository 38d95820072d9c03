'use client';

import { CircleAlert } from 'lucide-react';
import { type ComponentProps, createContext, type ReactNode, useContext, useId } from 'react';
import { cn } from './cn';

interface FieldContext {
  readonly id: string;
  readonly describedBy: string | undefined;
  readonly invalid: boolean;
}

const Context = createContext<FieldContext | null>(null);

export interface FieldProps {
  label: ReactNode;
  /** Kept for screen readers only, where the place already says what it is. */
  hideLabel?: boolean;
  hint?: ReactNode;
  /** One sentence that also says the fix. */
  error?: ReactNode;
  /** Right of the label, such as an "Insert a value" button. */
  action?: ReactNode;
  className?: string;
  children: ReactNode;
}

/** Label above, control, then hint or error. The control inside finds its id and description by itself. */
export function Field({ label, hideLabel = false, hint, error, action, className, children }: FieldProps) {
  const id = useId();
  const noteId = `${id}-note`;
  const hasNote = Boolean(error ?? hint);
  return (
    <Context value={{ id, describedBy: hasNote ? noteId : undefined, invalid: Boolean(error) }}>
      <div className={cn('min-w-0', className)}>
        <div className={cn('flex items-center gap-1.5', hideLabel ? 'sr-only' : 'mb-1.5')}>
          <Label htmlFor={id}>{label}</Label>
          {action ? <span className="ml-auto">{action}</span> : null}
        </div>
        {children}
        {error ? <FieldError id={noteId}>{error}</FieldError> : hint ? <FieldHint id={noteId}>{hint}</FieldHint> : null}
      </div>
    </Context>
  );
}

/** What a control inside a `Field` must carry; explicit props win. */
export function useFieldProps(own: {
  id?: string | undefined;
  'aria-describedby'?: string | undefined;
  'aria-invalid'?: unknown;
}) {
  const field = useContext(Context);
  return {
    id: own.id ?? field?.id,
    'aria-describedby': own['aria-describedby'] ?? field?.describedBy,
    'aria-invalid': own['aria-invalid'] === true || field?.invalid || undefined,
  };
}

export function Label({ className, ...rest }: ComponentProps<'label'>) {
  // biome-ignore lint/a11y/noLabelWithoutControl: the caller gives htmlFor
  return <label {...rest} className={cn('flex items-center gap-1.5 text-small font-medium text-ink-2', className)} />;
}

export function FieldHint({ className, ...rest }: ComponentProps<'p'>) {
  return <p {...rest} className={cn('mt-1.5 text-small text-ink-3', className)} />;
}

export function FieldError({ className, children, ...rest }: ComponentProps<'p'>) {
  return (
    <p {...rest} role="alert" className={cn('mt-1.5 flex gap-1.5 text-small text-bad', className)}>
      <CircleAlert aria-hidden size={14} className="mt-px" />
      <span>{children}</span>
    </p>
  );
}
