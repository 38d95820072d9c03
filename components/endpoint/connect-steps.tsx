'use client';

import { Check, TriangleAlert } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Bubble } from '@/components/ui/bubble';
import { cn } from '@/components/ui/cn';
import { Pill } from '@/components/ui/pill';
import { useCheckWords } from '@/components/words/use-check-words';
import { checks } from '@/lib/checks/catalog.gen';
import type { VerifyRow } from '@/lib/checks/rows.gen';
import { audienceOf } from '@/lib/platforms/audience';
import { type ConnectStep, connectPlan, type Proof, provedSteps, shortAddress } from './connect-plan';
import { CopyLine, HiddenLine } from './copy-line';
import { REACH_ID } from './reach-section';
import type { Connection } from './ticked-steps';
import { useTickedSteps } from './use-ticked-steps';

export interface ConnectStepsProps {
  connection: Connection;
  sentences: readonly string[];
  limit: string;
  url: string;
  rows: readonly VerifyRow[];
  intents: readonly string[];
  /** Something to say to the bot; null = whatever. */
  say: string | null;
  /** What the last call has proved. */
  proof: Proof;
}

/**
 * What to do at the platform, in order. A call ticks off what it proves; one ticks off the rest by hand, and copying the
 * address does it for what led there. A tick for a check holds as long as that check is the one that is asked for.
 */
export function ConnectSteps({ connection, sentences, limit, proof, ...shown }: ConnectStepsProps) {
  const { done, mark } = useTickedSteps(connection);
  const plan = connectPlan(sentences, { limit, checks: shown.rows.length > 0 });
  const proved = provedSteps(plan, proof);
  const asked = ({ shows }: ConnectStep) => (shows === 'credentials' ? JSON.stringify(shown.rows) : '');
  const stateOf = (step: ConnectStep) => {
    if (proved.has(step.place)) return 'seen';
    return done.get(step.place) === asked(step) ? 'done' : 'open';
  };
  const current = plan.findIndex((step) => stateOf(step) === 'open');
  const tick = (step: ConnectStep) => {
    const after = new Map(done);
    if (stateOf(step) === 'done') after.delete(step.place);
    else after.set(step.place, asked(step));
    mark(after);
  };
  const tickUpTo = (last: number) =>
    mark(new Map([...done, ...plan.slice(0, last + 1).map((step) => [step.place, asked(step)] as const)]));
  return (
    <ol>
      {plan.map((step, index) => (
        <li
          key={step.place}
          aria-current={index === current ? 'step' : undefined}
          className="relative grid grid-cols-[24px_minmax(0,1fr)] gap-3 pb-4.25 leading-4.75 not-last:before:absolute not-last:before:top-6.5 not-last:before:bottom-px not-last:before:left-[11.2px] not-last:before:border-l-[1.6px] not-last:before:border-line-2"
        >
          <StepMark
            number={index + 1}
            state={index === current ? 'current' : stateOf(step)}
            onTick={() => tick(step)}
          />
          <div className={cn('pt-0.5 text-pretty', index === current ? 'text-ink-1' : 'text-ink-2')}>
            {step.words.map(({ text, isName }) => (isName ? <b key={text}>{text}</b> : text))}
            <Below step={step} {...shown} onCopied={() => tickUpTo(index)} />
          </div>
        </li>
      ))}
    </ol>
  );
}

/** `seen`: a call proved it. `done`: somebody says so. */
const markLooks = {
  seen: 'bg-ok-soft text-ok',
  done: 'bg-surface text-ink-2 shadow-[inset_0_0_0_1.4px_var(--line-2)]',
  current: 'bg-ai text-on-ai',
  open: 'bg-hover text-ink-2',
} as const;

interface StepMarkProps {
  number: number;
  state: keyof typeof markLooks;
  onTick: () => void;
}

function StepMark({ number, state, onTick }: StepMarkProps) {
  const t = useTranslations('endpoint.connect');
  const isTicked = state === 'seen' || state === 'done';
  return (
    <button
      type="button"
      disabled={state === 'seen'}
      aria-pressed={isTicked}
      aria-label={t(isTicked ? state : 'notDone', { n: number })}
      onClick={onTick}
      className={cn(
        'grid size-6 place-items-center rounded-full text-small font-semibold transition-colors num enabled:hover:shadow-[0_0_0_3px_var(--hover)]',
        markLooks[state],
      )}
    >
      {isTicked ? <Check size={13} strokeWidth={2.6} aria-hidden /> : number}
    </button>
  );
}

type BelowProps = Pick<ConnectStepsProps, 'url' | 'rows' | 'intents' | 'say'> & {
  step: ConnectStep;
  onCopied: () => void;
};

function Below({ step, url, rows, intents, say, onCopied }: BelowProps) {
  const t = useTranslations('endpoint.connect');
  switch (step.shows) {
    case null:
      return null;
    case 'url':
      return (
        <>
          <CopyLine value={url} shown={shortAddress(url)} label={t('copyUrl')} onCopy={onCopied} />
          {isWithinReach(url) ? null : (
            <a
              href={`#${REACH_ID}`}
              className="mt-1.75 flex gap-1.5 text-dense text-warn underline-offset-2 hover:underline"
            >
              <TriangleAlert size={14} aria-hidden className="mt-0.5 shrink-0" />
              {t('outOfReach')}
            </a>
          )}
        </>
      );
    case 'credentials':
      return <Credentials row={rows[0]} />;
    case 'intents':
      return intents.length === 0 ? null : (
        <ul aria-label={t('intents')} className="mt-1.75 flex flex-wrap gap-1.5">
          {intents.map((intent) => (
            <li key={intent} className="max-w-full">
              <Pill>{intent}</Pill>
            </li>
          ))}
        </ul>
      );
    case 'say':
      return say === null ? null : (
        <Bubble from="quiet" className="mt-1.75">
          <span className="sr-only">{t('say')}: </span>
          {say}
        </Bubble>
      );
  }
}

/** An address that a platform on the internet can call at all. */
function isWithinReach(url: string): boolean {
  return ['plain', 'public'].includes(audienceOf(url));
}

/** What is typed in at the platform for the first check: a text to copy, and the secret, which is never shown. */
function Credentials({ row }: { row: VerifyRow | undefined }) {
  const t = useTranslations('endpoint.connect');
  const words = useCheckWords();
  const setup = row && checks.get(row.type)?.setup(row);
  if (!setup) return null;
  return (
    <>
      <CopyLine value={setup.copy} label={words(row.type).copy} />
      <HiddenLine name={t('value', { name: row.secret })} prefix={setup.before} />
    </>
  );
}
