'use client';

import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Toast as Radix } from 'radix-ui';
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import { Button, IconButton } from './button';

export interface ToastMessage {
  tone?: 'ok' | 'bad';
  title: ReactNode;
  description?: ReactNode;
  /** One thing to do about it, such as to undo it. */
  action?: { words: string; act: () => void };
}

/** A form may lie below. A pointer or the focus on it keeps it longer. */
const SHOWN_MS = 5_000;

type Show = (message: ToastMessage) => void;

const Context = createContext<Show | null>(null);

/** Shows a short message at the bottom; screen readers hear it. */
export function useToast(): Show {
  const show = useContext(Context);
  if (!show) throw new Error('useToast needs a ToastProvider above it');
  return show;
}

export function ToastProvider({ children }: { children: ReactNode }) {
  const t = useTranslations('common');
  const [toasts, setToasts] = useState<readonly (ToastMessage & { id: number })[]>([]);
  const show = useCallback<Show>(
    (message) => setToasts((now) => [...now.slice(-2), { ...message, id: nextId(now) }]),
    [],
  );
  const drop = useCallback((id: number) => setToasts((now) => now.filter((toast) => toast.id !== id)), []);
  return (
    <Context value={show}>
      <Radix.Provider swipeDirection="down" duration={SHOWN_MS} label={t('notice')}>
        {children}
        {toasts.map((toast) => (
          <Radix.Root
            key={toast.id}
            onOpenChange={(open) => open || drop(toast.id)}
            className="flex items-start gap-2.5 rounded-bubble bg-surface px-3.5 py-3 text-body shadow-dialog data-[state=open]:animate-rise"
          >
            {toast.tone === 'bad' ? (
              <CircleAlert size={16} className="mt-0.5 text-bad" />
            ) : (
              <CircleCheck size={16} className="mt-0.5 text-ok" />
            )}
            <div className="min-w-0 flex-1">
              <Radix.Title className="font-medium">{toast.title}</Radix.Title>
              {toast.description ? (
                <Radix.Description className="text-ink-2">{toast.description}</Radix.Description>
              ) : null}
            </div>
            {toast.action ? (
              <Radix.Action asChild altText={toast.action.words}>
                <Button variant="soft" size="sm" className="-my-0.75" onClick={toast.action.act}>
                  {toast.action.words}
                </Button>
              </Radix.Action>
            ) : null}
            <Radix.Close asChild>
              <IconButton label={t('close')} size="sm" className="-my-1 -mr-1.5">
                <X />
              </IconButton>
            </Radix.Close>
          </Radix.Root>
        ))}
        <Radix.Viewport className="fixed inset-x-4 bottom-4 z-50 mx-auto flex max-w-90 flex-col gap-2 outline-none max-md:bottom-18" />
      </Radix.Provider>
    </Context>
  );
}

function nextId(toasts: readonly { id: number }[]): number {
  return (toasts.at(-1)?.id ?? 0) + 1;
}
