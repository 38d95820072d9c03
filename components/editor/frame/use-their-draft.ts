'use client';

import { useEffect, useState } from 'react';
import { api } from '@/components/api';
import { useFacts } from '@/components/editing/editor-context';
import type { FlowDetail } from '@/lib/contract/flows';

/** The draft as somebody else saved it; null until it is there, and while the server is away. */
export function useTheirDraft(): FlowDetail | null {
  const { info } = useFacts();
  const [theirs, setTheirs] = useState<FlowDetail | null>(null);
  useEffect(() => {
    const ending = new AbortController();
    api.get('/flows/{id}', { params: { id: info.id }, signal: ending.signal }).then(setTheirs, () => undefined);
    return () => ending.abort();
  }, [info.id]);
  return theirs;
}
