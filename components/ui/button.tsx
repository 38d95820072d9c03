import { LoaderCircle } from 'lucide-react';
import Link from 'next/link';
import type { ComponentProps, ReactNode } from 'react';
import { cn } from './cn';

export type ButtonVariant = 'default' | 'primary' | 'ghost' | 'soft' | 'danger';
export type ButtonSize = 'sm' | 'md' | 'lg';

export interface ButtonLook {
  variant?: ButtonVariant;
  size?: ButtonSize;
  /** Stands before the words: an icon element such as `<Plus />`. */
  icon?: ReactNode;
  /** Stands behind the words, such as a chevron or a `Kbd`. */
  trailing?: ReactNode;
}

export interface ButtonProps extends ButtonLook, ComponentProps<'button'> {
  /** Keeps the width; the icon becomes the spinner and the button takes no second click. */
  loading?: boolean;
}

export function Button({
  variant,
  size,
  icon,
  trailing,
  loading = false,
  disabled,
  className,
  children,
  ...rest
}: ButtonProps) {
  return (
    <button
      type="button"
      {...rest}
      disabled={disabled}
      aria-disabled={loading || undefined}
      aria-busy={loading || undefined}
      onClick={loading ? (event) => event.preventDefault() : rest.onClick}
      className={cn(buttonClasses({ variant, size }), className)}
    >
      <ButtonInside icon={icon} trailing={trailing} loading={loading}>
        {children}
      </ButtonInside>
    </button>
  );
}

export interface ButtonLinkProps extends ButtonLook, ComponentProps<typeof Link> {}

/** A link that looks like a button. */
export function ButtonLink({ variant, size, icon, trailing, className, children, ...rest }: ButtonLinkProps) {
  return (
    <Link {...rest} className={cn(buttonClasses({ variant, size }), className)}>
      <ButtonInside icon={icon} trailing={trailing} loading={false}>
        {children}
      </ButtonInside>
    </Link>
  );
}

export interface IconButtonProps extends Omit<ButtonProps, 'icon' | 'trailing' | 'children'> {
  /** Spoken name. */
  label: string;
  children: ReactNode;
}

/** A square button that is only an icon. */
export function IconButton({
  label,
  variant = 'ghost',
  size = 'md',
  loading = false,
  className,
  children,
  ...rest
}: IconButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      aria-busy={loading || undefined}
      {...rest}
      className={cn(buttonClasses({ variant, size }), 'px-0', iconButtonWidths[size], className)}
    >
      {loading ? <Spinner /> : children}
    </button>
  );
}

function ButtonInside({
  icon,
  trailing,
  loading,
  children,
}: {
  icon: ReactNode;
  trailing: ReactNode;
  loading: boolean;
  children: ReactNode;
}) {
  return (
    <>
      {loading && !icon ? (
        <>
          <span className="absolute inset-0 grid place-items-center">
            <Spinner />
          </span>
          <span className="opacity-0">{children}</span>
        </>
      ) : (
        <>
          {loading ? <Spinner /> : icon}
          {children === undefined ? null : <span className="truncate">{children}</span>}
        </>
      )}
      {trailing}
    </>
  );
}

function Spinner() {
  return <LoaderCircle aria-hidden className="animate-spin" />;
}

const base =
  'relative inline-flex shrink-0 items-center justify-center font-medium whitespace-nowrap select-none transition-colors disabled:opacity-50 aria-disabled:cursor-default [&>svg]:-ml-0.5 [&>svg]:shrink-0';

const variants: Record<ButtonVariant, string> = {
  default: 'bg-surface text-ink-1 shadow-control hover:enabled:bg-hover [a&]:hover:bg-hover data-[state=open]:bg-hover',
  primary: 'bg-ai text-on-ai shadow-primary hover:bg-ai-hover',
  ghost: 'text-ink-2 hover:bg-hover hover:text-ink-1 data-[state=open]:bg-hover',
  soft: 'bg-ai-soft text-ai hover:bg-[color-mix(in_oklab,var(--ai-ring)_18%,var(--ai-soft))]',
  danger: 'bg-bad text-surface shadow-primary hover:bg-[color-mix(in_oklab,var(--bad)_88%,var(--ink-1))]',
};

const sizes: Record<ButtonSize, string> = {
  sm: 'h-6.5 gap-1.25 rounded-[7px] px-2.25 text-small [&>svg]:size-3.5',
  md: 'h-8 gap-1.5 rounded-control px-3 text-body [&>svg]:size-4',
  lg: 'h-9.5 gap-2 rounded-float px-4 text-strong [&>svg]:size-4',
};

const iconButtonWidths: Record<ButtonSize, string> = {
  sm: 'w-6.5 [&>svg]:m-0',
  md: 'w-8 [&>svg]:m-0',
  lg: 'w-9.5 [&>svg]:m-0',
};

export function buttonClasses({
  variant = 'default',
  size = 'md',
}: {
  variant?: ButtonVariant | undefined;
  size?: ButtonSize | undefined;
}): string {
  return cn(base, variants[variant], sizes[size]);
}
