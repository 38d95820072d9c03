import { cn } from './cn';

export type DotTone = 'idle' | 'draft' | 'ok' | 'warn' | 'bad';

/** Colour for the eye; a word beside it says the same. */
export function StatusDot({ tone, className }: { tone: DotTone; className?: string }) {
  return <span aria-hidden className={cn('inline-block size-1.75 shrink-0 rounded-full', tones[tone], className)} />;
}

const tones: Record<DotTone, string> = {
  idle: 'bg-ink-4',
  draft: 'shadow-[inset_0_0_0_2px_var(--ai)]',
  ok: 'bg-ok-solid shadow-[0_0_0_3px_color-mix(in_oklab,var(--ok-solid)_20%,transparent)]',
  warn: 'bg-warn-solid shadow-[0_0_0_3px_color-mix(in_oklab,var(--warn-solid)_24%,transparent)]',
  bad: 'bg-bad-solid shadow-[0_0_0_3px_color-mix(in_oklab,var(--bad-solid)_20%,transparent)]',
};
