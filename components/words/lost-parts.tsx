'use client';

import { TriangleAlert } from 'lucide-react';
import { cn } from '@/components/ui/cn';
import type { RunDetail } from '@/lib/contract/runs';
import { useLossSentence } from './use-loss-sentence';

/** What the answer of a run did not carry to the platform, one sentence each. */
export function LostParts({ run, className }: { run: Pick<RunDetail, 'lost' | 'platform'>; className?: string }) {
  const sentence = useLossSentence();
  if (!run.lost || run.lost.length === 0) return null;
  return (
    <ul className={cn('flex flex-col gap-1 text-warn', className)}>
      {run.lost.map((loss) => (
        <li key={loss.code} className="flex gap-1.5">
          <TriangleAlert size={14} aria-hidden className="mt-0.5 shrink-0" />
          <span className="wrap-anywhere">{sentence(run.platform, loss) ?? loss.code}</span>
        </li>
      ))}
    </ul>
  );
}
