'use client';

import { ChevronDown, ChevronUp } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useForm } from './form-context';

interface MoveButtonsProps {
  /** From 1. */
  readonly number: number;
  readonly count: number;
  readonly onMove: (by: Step) => void;
}

type Step = -1 | 1;

/** Up and down within a list of one field; absent where nothing may be changed. The focus goes along. */
export function MoveButtons({ number, count, onMove }: MoveButtonsProps) {
  const t = useTranslations('form');
  const { disabled } = useForm();
  if (disabled) return null;
  return ([-1, 1] as const).map((by) => {
    const label = t(by === -1 ? 'moveMessageUp' : 'moveMessageDown', { number });
    const Icon = by === -1 ? ChevronUp : ChevronDown;
    return (
      <button
        key={by}
        type="button"
        data-move={by}
        aria-label={label}
        title={label}
        disabled={by === -1 ? number === 1 : number === count}
        className="grid size-6 shrink-0 place-items-center rounded-pill text-ink-3 enabled:hover:bg-hover enabled:hover:text-ink-1 disabled:opacity-40"
        onClick={(event) => {
          const item = event.currentTarget.closest('[data-item]');
          const next = by === 1 ? item?.nextElementSibling : item?.previousElementSibling;
          onMove(by);
          requestAnimationFrame(() => focusMove(next, by));
        }}
      >
        <Icon size={13} aria-hidden />
      </button>
    );
  });
}

/** The same way again, or the only way that is left at the end of the list. */
function focusMove(item: Element | null | undefined, by: Step): void {
  const buttons = [...(item?.querySelectorAll<HTMLButtonElement>('button[data-move]:enabled') ?? [])];
  (buttons.find((button) => button.dataset.move === String(by)) ?? buttons[0])?.focus();
}
