'use client';

import { useEffect, useMemo, useState } from 'react';
import { type Connection, createTickedSteps, type Ticks } from './ticked-steps';

/** Ticks of this connection. They come after the first drawing: the server does not know them. */
export function useTickedSteps({ flowId, platform, environment }: Connection) {
  const kept = useMemo(
    () => createTickedSteps(() => window.localStorage, { flowId, platform, environment }),
    [flowId, platform, environment],
  );
  const [done, setDone] = useState<Ticks>(new Map());
  useEffect(() => setDone(kept.read()), [kept]);
  const mark = (ticks: Ticks) => {
    setDone(ticks);
    kept.write(ticks);
  };
  return { done, mark };
}
