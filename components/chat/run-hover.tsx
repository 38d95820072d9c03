'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { useEditor, useEditorState } from '@/components/editing/editor-context';
import { CodeView, codeText } from '@/components/ui/code-view';
import { useDuration } from '@/components/words/use-duration';
import { useKindWords } from '@/components/words/use-kind-words';
import { useRound } from '@/components/words/use-round';
import type { RunTrace } from '@/lib/editor/run/trace';
import { documentOf } from '@/lib/editor/store/store';

interface Place {
  readonly nodeId: string;
  readonly left: number;
  readonly top?: number;
  readonly bottom?: number;
}

const WIDTH = 300;
const MOST_HEIGHT = 260;
/** Delay, so that a pointer passing over a card shows nothing. */
const PAUSE_MS = 250;
const MOST_CHARS = 1_200;
const GAP = 8;

/** Shows a step's output in the shown call beside its card or edge, while the pointer or the focus is there. */
export function RunHover() {
  const trace = useEditorState((state) => state.trace);
  const place = usePlace(trace);
  return place && trace?.steps.has(place.nodeId) ? <Values key={place.nodeId} place={place} /> : null;
}

function usePlace(trace: RunTrace | null): Place | null {
  const [place, setPlace] = useState<Place | null>(null);
  useEffect(() => {
    if (!trace) return;
    const ending = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (target: Element) => {
      const next = placeOf(target, trace);
      timer = setTimeout(() => setPlace(next), PAUSE_MS);
    };
    const leave = () => setPlace(null);
    const listen = <E extends Event>(type: string, act: (target: Element, event: E) => void) => {
      const heard = (event: Event) => {
        const { target } = event;
        // The tools of an edge come up under the pointer that is on it.
        if (target instanceof Element && type === 'pointerover' && target.closest('.edge-tools')) return;
        clearTimeout(timer);
        // The event is of its type's class: both are named side by side below.
        if (target instanceof Element && !target.closest('[data-run-values]')) act(target, event as E);
      };
      document.addEventListener(type, heard, { signal: ending.signal, passive: true });
    };
    listen<PointerEvent>('pointerover', (target, { buttons }) => buttons === 0 && look(target));
    // A step that is pressed to be moved has the focus too.
    listen<FocusEvent>('focusin', (target) => target.matches(':focus-visible') && look(target));
    listen<PointerEvent>('pointerdown', leave);
    listen<WheelEvent>('wheel', leave);
    listen<KeyboardEvent>('keydown', (_, { key }) => key === 'Escape' && leave());
    return () => {
      clearTimeout(timer);
      ending.abort();
      setPlace(null);
    };
  }, [trace]);
  return place;
}

/** An edge that was taken shows the output of the step before it. */
function placeOf(target: Element, { taken }: RunTrace): Place | null {
  const card = target.closest<HTMLElement>('.react-flow__node');
  const edge = target.closest<SVGElement>('.react-flow__edge');
  const takenId = edge?.dataset.id ?? '';
  const nodeId = card?.dataset.id ?? (taken.has(takenId) ? takenId.split(':')[0] : undefined);
  const box = (card ?? edge)?.getBoundingClientRect();
  if (!nodeId || !box) return null;
  const left = Math.max(GAP, Math.min(box.left, window.innerWidth - WIDTH - GAP));
  const isLow = box.bottom + GAP + MOST_HEIGHT > window.innerHeight;
  return { nodeId, left, ...(isLow ? { bottom: window.innerHeight - box.top + GAP } : { top: box.bottom + GAP }) };
}

function Values({ place }: { place: Place }) {
  const t = useTranslations('test.hover');
  const { viewOf } = useEditor();
  const words = useKindWords();
  const { format } = useDuration();
  const round = useRound();
  const node = useEditorState((state) => documentOf(state).nodes.find(({ id }) => id === place.nodeId));
  const step = useEditorState((state) => state.trace?.steps.get(place.nodeId));
  if (!node || !step) return null;
  const port = viewOf(node)?.ports.find(({ name }) => name === step.port);
  const text = step.output === undefined ? '' : codeText(step.output);
  return (
    <div
      data-run-values
      role="note"
      aria-label={t('label', { step: node.name })}
      className="fixed z-30 animate-fade-in rounded-card bg-surface p-3 text-dense shadow-float"
      style={{ left: place.left, top: place.top, bottom: place.bottom, width: WIDTH }}
    >
      <p className="flex items-baseline gap-2">
        <b className="min-w-0 truncate font-semibold">{node.name}</b>
        {step.path ? <span className="shrink-0 text-ink-3">{round(step.path)}</span> : null}
        <span className="ml-auto shrink-0 text-ink-3 num">{format(step.durationMs)}</span>
      </p>
      {port ? <p className="text-ai">{words(node.kind).port(port)}</p> : null}
      {step.error ? <p className="text-bad">{step.error.message}</p> : null}
      {step.suppressed ? (
        <p className="text-warn wrap-anywhere">
          {t('heldBack', { method: step.suppressed.method, url: step.suppressed.url })}
        </p>
      ) : null}
      {step.missing && step.missing.length > 0 ? (
        <p className="text-warn wrap-anywhere">{t('missing', { names: step.missing.join(', ') })}</p>
      ) : null}
      {text === '' || text === '{}' ? null : (
        <CodeView
          value={text.length > MOST_CHARS ? `${text.slice(0, MOST_CHARS)}…` : text}
          label={t('values')}
          className="mt-1.5 max-h-44 bg-sunken p-2"
        />
      )}
    </div>
  );
}
