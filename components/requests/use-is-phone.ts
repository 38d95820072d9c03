'use client';

import { useMedia } from '@/components/use-media';

/** Calls stack on two lines: their height must be known before they are drawn. */
export const useIsPhone = (): boolean => useMedia('(max-width: 767px)');
