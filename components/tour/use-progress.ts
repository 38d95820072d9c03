'use client';

import { useEffect, useRef } from 'react';
import { useEditorState, useFacts } from '@/components/editing/editor-context';
import { documentOf } from '@/lib/editor/store/store';
import { tourSteps } from './tour-steps';
import type { Tour } from './use-tour';

const [steps, inspector, publish, address] = (['steps', 'inspector', 'publish', 'address'] as const).map((step) =>
  tourSteps.indexOf(step),
) as [number, number, number, number]; // one number for each of the four names

/**
 * Takes the tour on when a person does what it describes: a step was added, the test was opened and closed again, a
 * version went live. True while the card would cover what the person looks at: a test with its answers, or the first
 * question of an empty flow.
 */
export function useProgress({ at, go }: Tour): boolean {
  const isTesting = useEditorState((state) => state.panel === 'test');
  const count = useEditorState((state) => documentOf(state).nodes.length);
  const { info } = useFacts();
  const done = useRef({ count, live: info.liveVersion, isTesting });
  useEffect(() => {
    const before = done.current;
    done.current = { count, live: info.liveVersion, isTesting };
    if (at === null) return;
    if (info.liveVersion !== before.live && at <= publish) go(address);
    else if (before.isTesting && !isTesting && at < publish) go(publish);
    else if (count > before.count && at === steps) go(inspector);
  }, [at, go, count, info.liveVersion, isTesting]);
  return at !== null && (isTesting || (at === steps && count <= 1));
}
