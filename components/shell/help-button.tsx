'use client';

import { CircleHelp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { lazy, Suspense, useEffect, useState } from 'react';
import { areSingleKeysOn } from '@/components/shortcut-switch';

/** Not before they are asked for. */
const PagePalette = lazy(() => import('./page-palette'));
const HelpDialog = lazy(() => import('./help-dialog'));

/** Help in the side nav, and with it Ctrl or ⌘ K and ? on every page outside the editor. */
export function HelpButton() {
  const t = useTranslations('common.nav');
  const [open, setOpen] = useState<'palette' | 'help'>();
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const asked = askedBy(event);
      if (!asked) return;
      event.preventDefault();
      setOpen(asked);
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  const close = () => setOpen(undefined);
  return (
    <>
      <button
        type="button"
        aria-keyshortcuts="?"
        onClick={() => setOpen('help')}
        className="flex h-8 items-center gap-2.25 rounded-control px-2.25 font-medium text-ink-2 transition-colors hover:bg-hover hover:text-ink-1 [&>svg]:text-ink-3"
      >
        <CircleHelp size={16} aria-hidden />
        {t('help')}
      </button>
      <Suspense>
        {open === 'palette' ? <PagePalette onClose={close} onHelp={() => setOpen('help')} /> : null}
        {open === 'help' ? <HelpDialog onClose={close} /> : null}
      </Suspense>
    </>
  );
}

/** Not above a dialog or menu, which keep the page from the pointer; `?` is a character in a field. */
function askedBy(event: KeyboardEvent): 'palette' | 'help' | undefined {
  const { key, ctrlKey, metaKey, altKey, target, defaultPrevented } = event;
  if (defaultPrevented || altKey || document.body.style.pointerEvents === 'none') return undefined;
  if (ctrlKey || metaKey) return key.toLowerCase() === 'k' ? 'palette' : undefined;
  const isField = target instanceof HTMLElement && target.matches('input, textarea, select, [contenteditable]');
  return key === '?' && !isField && areSingleKeysOn() ? 'help' : undefined;
}
