'use client';

import { ArrowLeft, ArrowRight, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Popover } from 'radix-ui';
import { useEffect, useRef, useState } from 'react';
import { useEditor, useEditorState, useFacts } from '@/components/editing/editor-context';
import { Button, ButtonLink } from '@/components/ui/button';
import { cn } from '@/components/ui/cn';
import { documentOf, selectedNode } from '@/lib/editor/store/store';
import { TourRing } from './tour-ring';
import { places, type TourStep, targetOf, tourSteps } from './tour-steps';
import { useDragging } from './use-dragging';
import type { Tour } from './use-tour';

interface TourStopProps {
  readonly tour: Tour;
  readonly step: TourStep;
  /** A dialog is open. */
  readonly isHidden: boolean;
}

/** One thing to know: a card beside it, and a ring around it. */
export function TourStop({ tour, step, isHidden }: TourStopProps) {
  const target = useTarget(step);
  if (isHidden || target === null) return null;
  return (
    <>
      <TourRing target={target} />
      <TourCard tour={tour} step={step} target={target} />
    </>
  );
}

/** What the tour's card stands beside. The inspector stands there once a step is selected, so the first reply is selected where none is. */
function useTarget(step: TourStep): HTMLElement | null {
  const { update, store, catalog } = useEditor();
  const panel = useEditorState((state) => state.panel);
  const selected = useEditorState(selectedNode);
  const [target, setTarget] = useState<HTMLElement | null>(null);
  useEffect(() => {
    if (step !== 'inspector') return;
    const state = store.getState();
    const { nodes } = documentOf(state);
    update.closeTest();
    if (store.getState().panel !== 'inspector') update.open('inspector');
    const example = nodes.find((node) => catalog.get(node.kind)?.traits?.ends) ?? nodes[0];
    if (selectedNode(state) !== null || !example) return;
    update.select([example.id]);
    // What the tour selected, it lets go of, unless the person has moved on.
    return () => {
      if (selectedNode(store.getState()) === example.id) update.select([]);
    };
  }, [step, update, store, catalog]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is selected and which panel is open decide what there is to point at
  useEffect(() => {
    setTarget(targetOf(step) ?? document.getElementById('canvas'));
  }, [step, panel, selected]);
  return target;
}

const focusable = 'button, a[href], input';

function TourCard({ tour, step, target }: { tour: Tour; step: TourStep; target: HTMLElement }) {
  const t = useTranslations('tour');
  const { info } = useFacts();
  const anchor = useRef(target);
  anchor.current = target;
  const onward = useRef<HTMLButtonElement>(null);
  const at = tourSteps.indexOf(step);
  const isLast = at === tourSteps.length - 1;
  const isDragging = useDragging();
  const stay = (event: Event) => event.preventDefault();
  return (
    <Popover.Root open onOpenChange={() => tour.close()}>
      <Popover.Anchor virtualRef={anchor} />
      <Popover.Content
        {...places[step]}
        collisionPadding={12}
        aria-labelledby="tour-title"
        aria-describedby="tour-text"
        onOpenAutoFocus={tour.isAsked ? undefined : stay}
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          // What made the card go, such as a list of steps, has the focus already.
          if (document.activeElement !== document.body) return;
          (target.matches(focusable) ? target : target.querySelector<HTMLElement>(focusable))?.focus();
        }}
        onInteractOutside={stay}
        onEscapeKeyDown={(event) => {
          // Elsewhere Esc has its own meaning.
          if (!(event.target instanceof Element && event.target.closest('[data-tour-card]'))) event.preventDefault();
        }}
        data-tour-card
        className={cn(
          'z-36 w-76 rounded-card bg-surface p-4 shadow-dialog',
          isDragging && 'pointer-events-none opacity-40',
        )}
      >
        <div aria-live="polite">
          <p className="text-small text-ink-3 num">{t('count', { at: at + 1, of: tourSteps.length })}</p>
          <h2 id="tour-title" className="mt-0.5 pr-6 text-strong font-semibold">
            {t(`${step}.title`)}
          </h2>
          <p id="tour-text" className="mt-1 text-pretty text-ink-2">
            {t(`${step}.text`)}
          </p>
        </div>
        <div className="mt-3.5 flex items-center gap-2">
          {at > 0 ? (
            <Button
              size="sm"
              variant="ghost"
              icon={<ArrowLeft />}
              onClick={() => {
                tour.go(at - 1);
                // Nothing leads back from the first step: the focus would be lost with the button.
                if (at === 1) onward.current?.focus();
              }}
            >
              {t('back')}
            </Button>
          ) : (
            <Button size="sm" variant="ghost" onClick={tour.close}>
              {t('never')}
            </Button>
          )}
          <span className="flex-1" />
          {isLast ? (
            <ButtonLink size="sm" variant="ghost" href={`/flows/${info.id}/connection`} onClick={tour.close}>
              {t('connect')}
            </ButtonLink>
          ) : null}
          <Button
            ref={onward}
            size="sm"
            variant="primary"
            trailing={isLast ? undefined : <ArrowRight />}
            onClick={() => (isLast ? tour.close() : tour.go(at + 1))}
          >
            {t(isLast ? 'done' : 'next')}
          </Button>
        </div>
        <Popover.Close
          aria-label={t('close')}
          className="absolute top-2.5 right-2.5 grid size-7 place-items-center rounded-control text-ink-3 hover:bg-hover hover:text-ink-1"
        >
          <X size={15} aria-hidden />
        </Popover.Close>
      </Popover.Content>
    </Popover.Root>
  );
}
