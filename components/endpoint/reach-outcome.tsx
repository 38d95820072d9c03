'use client';

import { CircleCheck, CircleX, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { cn } from '@/components/ui/cn';
import { useDuration } from '@/components/words/use-duration';
import type { ReachOutcome, ReachResult } from '@/lib/contract/reach';

/** How long the server waits for its own answer. */
const LIMIT_MS = 8_000;

/** What the check found, in words, with what to do. Always there, so that it is read aloud when it fills. */
export function ReachOutcomeNote({ result, port }: { result: ReachResult | null; port: number }) {
  const t = useTranslations('endpoint.reach.outcome');
  const duration = useDuration();
  const tone = result && toneOf(result.outcome);
  return (
    <div role="status">
      {result && tone ? (
        <p className={cn('mt-2.5 flex gap-2 rounded-float px-3 py-2 text-dense text-pretty', looks[tone])}>
          {icons[tone]}
          <span className="min-w-0 wrap-anywhere">
            {t(result.outcome, {
              origin: result.origin,
              time: duration.format(result.durationMs),
              limit: duration.seconds(LIMIT_MS),
              port: String(port),
            })}
          </span>
        </p>
      ) : null}
    </div>
  );
}

type Tone = 'ok' | 'warn' | 'bad';

function toneOf(outcome: ReachOutcome): Tone {
  if (outcome === 'reached') return 'ok';
  return outcome === 'plain' ? 'warn' : 'bad';
}

const looks: Record<Tone, string> = {
  ok: 'bg-ok-soft text-ok',
  warn: 'bg-warn-soft text-warn',
  bad: 'bg-bad-soft text-bad',
};

const iconClasses = 'mt-px shrink-0';
const icons = {
  ok: <CircleCheck size={15} aria-hidden className={iconClasses} />,
  warn: <TriangleAlert size={15} aria-hidden className={iconClasses} />,
  bad: <CircleX size={15} aria-hidden className={iconClasses} />,
};
