'use client';

import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState, useTransition } from 'react';
import { Input } from '@/components/ui/input';
import { Kbd } from '@/components/ui/kbd';
import { type HomeQuery, homeHref } from './home-query';

const PAUSE_MS = 200;

/** Keeps what is looked for in the address, so that it can be shared and survives a reload. `/` jumps here. */
export function FlowSearch({ query }: { query: HomeQuery }) {
  const t = useTranslations('home');
  const router = useRouter();
  const { q, tag, view } = query;
  const [text, setText] = useState(q);
  const [, startTransition] = useTransition();
  const box = useRef<HTMLInputElement>(null);
  useSlashKey(() => box.current?.focus());
  useEffect(() => {
    const next = text.trim();
    if (next === q) return;
    const timer = setTimeout(() => {
      startTransition(() => router.replace(homeHref({ q: next, tag, view }), { scroll: false }));
    }, PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, q, tag, view, router]);
  return (
    <Input
      ref={box}
      type="search"
      aria-label={t('find')}
      placeholder={t('find')}
      title={t('findHint')}
      value={text}
      onChange={(event) => setText(event.target.value)}
      leading={<Search aria-hidden />}
      trailing={<Kbd className="pointer-coarse:hidden">/</Kbd>}
      className="w-49 max-sm:w-full"
    />
  );
}

/** Calls back on `/`, unless somebody is typing. */
export function useSlashKey(act: () => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== '/' || event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
      if (
        event.target instanceof Element &&
        event.target.closest('input, textarea, select, [contenteditable], [role="dialog"]')
      )
        return;
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
