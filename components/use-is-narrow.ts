'use client';

import { useMedia } from './use-media';

/** Too narrow to draw: the canvas is for looking only. */
export const useIsNarrow = (): boolean => useMedia('(max-width: 899px)');
