'use client';

import { X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Dialog as Radix } from 'radix-ui';
import { type KeyboardEventHandler, type ReactNode, useState } from 'react';
import { Button, IconButton } from './button';
import { cn } from './cn';
import { focusedNow } from './focused-now';

export interface DialogProps {
  open: boolean;
  /** Absent = it stays open until one of its own buttons closes it. */
  onOpenChange?: (open: boolean) => void;
  title: ReactNode;
  /** Stands under the title and describes the dialog to screen readers. */
  description?: ReactNode;
  /** Left of the title, such as a `PlatformMark`. */
  mark?: ReactNode;
  /** Buttons, the main one last. */
  footer?: ReactNode;
  /** On a phone a dialog fills the screen, but `sm` without a field is a sheet at its lower edge, as high as what it says. */
  size?: 'sm' | 'md' | 'lg' | 'xl';
  /** No inner padding: the content brings its own sections. */
  bare?: boolean;
  onKeyDown?: KeyboardEventHandler;
  children?: ReactNode;
}

export function Dialog({ open, onOpenChange, ...panel }: DialogProps) {
  return (
    <Radix.Root open={open} onOpenChange={onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay
          className={cn(
            'fixed inset-0 z-40 grid grid-cols-1 justify-items-center overflow-y-auto bg-scrim backdrop-blur-[2px] data-[state=open]:animate-fade-in sm:items-center sm:p-6',
            panel.size === 'sm' ? 'items-end' : 'items-start',
          )}
        >
          <DialogPanel {...panel} closable={onOpenChange !== undefined} />
        </Radix.Overlay>
      </Radix.Portal>
    </Radix.Root>
  );
}

function DialogPanel({
  closable,
  title,
  description,
  mark,
  footer,
  size = 'md',
  bare = false,
  onKeyDown,
  children,
}: Omit<DialogProps, 'open' | 'onOpenChange'> & { closable: boolean }) {
  const t = useTranslations('common');
  const [opener] = useState(focusedNow);
  return (
    <Radix.Content
      {...(description ? {} : { 'aria-describedby': undefined })}
      onOpenAutoFocus={(event) => {
        event.preventDefault();
        if (event.currentTarget instanceof HTMLElement) firstFocus(event.currentTarget).focus();
      }}
      onCloseAutoFocus={(event) => {
        event.preventDefault();
        opener?.focus();
      }}
      onKeyDown={onKeyDown}
      className={cn(
        'flex w-full flex-col bg-surface text-body text-ink-1 outline-none data-[state=open]:animate-rise sm:max-h-[min(calc(100dvh-48px),800px)] sm:rounded-dialog sm:shadow-dialog',
        size === 'sm' ? 'max-sm:rounded-t-dialog max-sm:has-[input,textarea]:min-h-dvh' : 'max-sm:min-h-dvh',
        widths[size],
      )}
    >
      <header
        className={cn('flex items-center gap-3.5 pt-4.5 pr-4.5 pl-6', bare ? 'border-b border-line pb-4.25' : 'pb-3')}
      >
        {mark}
        <div className="min-w-0 flex-1">
          <Radix.Title className="text-dialog">{title}</Radix.Title>
          {description ? <Radix.Description className="mt-0.5 text-ink-2">{description}</Radix.Description> : null}
        </div>
        {closable ? (
          <Radix.Close asChild>
            <IconButton label={t('close')} className="self-start">
              <X />
            </IconButton>
          </Radix.Close>
        ) : null}
      </header>
      <div className={cn('min-h-0 flex-1 overflow-y-auto', !bare && (children ? 'px-6 pt-1 pb-5' : 'pb-2'))}>
        {children}
      </div>
      {footer ? (
        <footer className="flex flex-wrap items-center justify-end gap-2 border-t border-line px-4.5 py-3.5">
          {footer}
        </footer>
      ) : null}
    </Radix.Content>
  );
}

/** The first field of a form, or what is marked for it; else the dialog itself, never its way out. */
function firstFocus(panel: HTMLElement): HTMLElement {
  return panel.querySelector<HTMLElement>('[data-first-focus], form input') ?? panel;
}

const widths = { sm: 'sm:max-w-105', md: 'sm:max-w-130', lg: 'sm:max-w-180', xl: 'sm:max-w-250' } as const;

export interface ConfirmDialogProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: ReactNode;
  description: ReactNode;
  confirm: string;
  danger?: boolean;
  /** What else there is to decide. */
  children?: ReactNode;
  /** The dialog closes when it resolves and stays open when it throws. */
  onConfirm: () => Promise<void> | void;
}

/** Asks once before something that is hard to undo. */
export function ConfirmDialog({
  open,
  onOpenChange,
  title,
  description,
  confirm,
  danger = false,
  children,
  onConfirm,
}: ConfirmDialogProps) {
  const t = useTranslations('common');
  const [busy, setBusy] = useState(false);
  const act = async () => {
    setBusy(true);
    try {
      await onConfirm();
      onOpenChange(false);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={title}
      description={description}
      size="sm"
      footer={
        <>
          <Button variant="ghost" data-first-focus={danger || undefined} onClick={() => onOpenChange(false)}>
            {t('cancel')}
          </Button>
          <Button
            variant={danger ? 'danger' : 'primary'}
            data-first-focus={!danger || undefined}
            loading={busy}
            onClick={() => void act()}
          >
            {confirm}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  );
}
