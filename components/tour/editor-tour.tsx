'use client';

import dynamic from 'next/dynamic';
import { useEditorState, useFacts } from '@/components/editing/editor-context';
import { useIsNarrow } from '@/components/use-is-narrow';
import { tourSteps } from './tour-steps';
import { useProgress } from './use-progress';
import { useTour } from './use-tour';

const TourStop = dynamic(() => import('./tour-stop').then((module) => module.TourStop), { loading: () => null });

/** Five things to know on the first flow. Stands beside the work, never in its way, and never comes back once a person has closed it. */
export function EditorTour() {
  const { rights } = useFacts();
  const isNarrow = useIsNarrow();
  const tour = useTour(rights.edit && !isNarrow);
  const isBusy = useEditorState((state) => state.dialog !== null);
  const isOver = useProgress(tour);
  const step = tour.at === null ? undefined : tourSteps[tour.at];
  return step === undefined ? null : <TourStop tour={tour} step={step} isHidden={isBusy || isOver} />;
}
