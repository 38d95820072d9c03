import type { ReactNode } from 'react';
import { cn } from './cn';

export interface BubbleProps {
  /** `bot`: what the person will read. `person`: what they said. `quiet`: an earlier or a designed reply. */
  from?: 'bot' | 'person' | 'quiet' | 'paper';
  size?: 'small' | 'dense' | 'body';
  /** Language of the text itself, when it may differ from the page's. */
  lang?: string | undefined;
  className?: string;
  children: ReactNode;
}

/** A spoken text. Values inside stand in `<b>`. */
export function Bubble({ from = 'bot', size = 'dense', lang, className, children }: BubbleProps) {
  return (
    <div
      lang={lang}
      className={cn(
        'w-fit max-w-full rounded-bubble px-2.5 py-1.75 text-pretty wrap-anywhere whitespace-pre-wrap',
        size === 'small' ? 'text-small' : size === 'dense' ? 'text-dense leading-[17px]' : 'px-3 text-body',
        looks[from],
        className,
      )}
    >
      {children}
    </div>
  );
}

const looks: Record<NonNullable<BubbleProps['from']>, string> = {
  bot: 'rounded-bl-[4px] bg-ai-soft text-ink-1 [&_b]:font-semibold [&_b]:text-ai',
  person: 'rounded-br-[4px] bg-ink-1 text-paper',
  quiet: 'rounded-bl-[4px] bg-hover text-ink-1',
  paper: 'rounded-bl-[4px] bg-surface text-ink-1 shadow-[0_0_0_1px_var(--line)]',
};
