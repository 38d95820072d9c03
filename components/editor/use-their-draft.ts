'use client';

import { useEffect, useState } from 'react';
import { api } from '@/components/api';
import { useFacts } from './editor-context';
import type { FlowAnswer } from './flow-info';

/** The draft as somebody else saved it; null until it is there, and while the server is away. */
export function useTheirDraft(isAsked: boolean): FlowAnswer | null {
  const { info } = useFacts();
  const [theirs, setTheirs] = useState<FlowAnswer | null>(null);
  useEffect(() => {
    if (!isAsked) return setTheirs(null);
    const ending = new AbortController();
    api.get<FlowAnswer>(`/flows/${info.id}`, ending.signal).then(setTheirs, () => undefined);
    return () => ending.abort();
  }, [isAsked, info.id]);
  return theirs;
}
