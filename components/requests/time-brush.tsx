'use client';

import { useTranslations } from 'next-intl';
import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import { cn } from '@/components/ui/cn';
import { type ChartData, columnAt, type Span, timesOf } from './chart-data';
import { useSpanWords } from './use-span-words';

export interface TimeBrushProps {
  data: ChartData;
  /** What the table is narrowed to; absent = all of the time. */
  chosen: Span | undefined;
  onChoose: (span: Span | undefined) => void;
  onHover: (column: number | undefined) => void;
}

/** Keys are let go before the choice counts, so that holding one asks the server once. */
const KEY_PAUSE_MS = 350;

/** Lies over the plot: drag to choose a part of the time, or move its ends by keys. Esc takes it back. */
export function TimeBrush({ data, chosen, onChoose, onHover }: TimeBrushProps) {
  const t = useTranslations('requests.chart');
  const words = useSpanWords(data);
  const [draft, setDraft] = useState<Span>();
  const anchor = useRef<number | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(timer.current), []);
  const count = data.columns.length;
  const all: Span = { first: 0, last: count - 1 };
  const shown = draft ?? chosen;

  const settle = (span: Span | undefined) => {
    clearTimeout(timer.current);
    setDraft(undefined);
    onChoose(span && span.first === 0 && span.last === count - 1 ? undefined : span);
  };
  const columnOf = (event: PointerEvent<HTMLElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return columnAt(data, (event.clientX - left) / width);
  };
  const down = (event: PointerEvent<HTMLElement>) => {
    if (event.button !== 0) return;
    event.currentTarget.setPointerCapture(event.pointerId);
    anchor.current = columnOf(event);
  };
  const move = (event: PointerEvent<HTMLElement>) => {
    const column = columnOf(event);
    onHover(column);
    if (anchor.current !== null) setDraft(spanBetween(anchor.current, column));
  };
  const up = (event: PointerEvent<HTMLElement>) => {
    if (anchor.current === null) return;
    settle(spanBetween(anchor.current, columnOf(event)));
    anchor.current = null;
  };
  const cancel = () => {
    anchor.current = null;
    setDraft(undefined);
  };
  const press = (end: 'first' | 'last') => (event: KeyboardEvent) => {
    if (event.key === 'Escape' && (chosen || draft)) {
      event.stopPropagation();
      settle(undefined);
      return;
    }
    const moved = movedBy(event, { span: shown ?? all, end, count });
    if (!moved) return;
    event.preventDefault();
    setDraft(moved);
    clearTimeout(timer.current);
    timer.current = setTimeout(() => settle(moved), KEY_PAUSE_MS);
  };
  return (
    // The ends below do by keys what the pointer does here.
    <div
      className="absolute inset-0 cursor-crosshair touch-pan-y select-none"
      onPointerDown={down}
      onPointerMove={move}
      onPointerUp={up}
      onPointerCancel={cancel}
      onPointerLeave={() => onHover(undefined)}
    >
      {shown ? <Shades span={shown} count={count} /> : null}
      {(['first', 'last'] as const).map((end) => (
        <span
          key={end}
          role="slider"
          tabIndex={0}
          aria-label={t(end === 'first' ? 'beginning' : 'end')}
          aria-valuemin={0}
          aria-valuemax={count - 1}
          aria-valuenow={(shown ?? all)[end]}
          aria-valuetext={words.time(timesOf(data, shown ?? all)[end === 'first' ? 'from' : 'to'])}
          onKeyDown={press(end)}
          style={{ left: `${(((shown ?? all)[end] + (end === 'first' ? 0 : 1)) / count) * 100}%` }}
          className={cn(
            'absolute inset-y-0 -ml-1 w-2 rounded-kbd',
            shown
              ? 'after:absolute after:inset-y-0 after:left-[3px] after:w-0.5 after:rounded-full after:bg-ai'
              : 'pointer-events-none',
          )}
        />
      ))}
    </div>
  );
}

function Shades({ span: { first, last }, count }: { span: Span; count: number }) {
  const shade = 'pointer-events-none absolute inset-y-0 bg-[color-mix(in_oklab,var(--surface)_70%,transparent)]';
  return (
    <>
      <span aria-hidden className={cn(shade, 'left-0')} style={{ width: `${(first / count) * 100}%` }} />
      <span aria-hidden className={cn(shade, 'right-0')} style={{ width: `${((count - last - 1) / count) * 100}%` }} />
    </>
  );
}

function spanBetween(a: number, b: number): Span {
  return { first: Math.min(a, b), last: Math.max(a, b) };
}

function movedBy(
  { key, shiftKey }: { key: string; shiftKey: boolean },
  { span, end, count }: { span: Span; end: 'first' | 'last'; count: number },
): Span | undefined {
  const far = Math.max(1, Math.round(count / 10));
  const step = shiftKey ? far : 1;
  const at = span[end];
  const to = {
    ArrowLeft: at - step,
    ArrowDown: at - step,
    ArrowRight: at + step,
    ArrowUp: at + step,
    PageUp: at + far,
    PageDown: at - far,
    Home: 0,
    End: count - 1,
  }[key];
  if (to === undefined) return undefined;
  return end === 'first'
    ? { ...span, first: Math.min(span.last, Math.max(0, to)) }
    : { ...span, last: Math.max(span.first, Math.min(count - 1, to)) };
}
