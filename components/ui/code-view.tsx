import { cn } from './cn';
import { type TokenType, tokenizeJson } from './json-tokens';

export interface CodeViewProps {
  /** A JSON value, drawn indented; or text, drawn as it is (coloured when it reads as JSON). */
  value: unknown;
  /** Spoken name of the block. */
  label: string;
  wrap?: boolean;
  className?: string;
}

/** Read-only code. Scrolls by keyboard. */
export function CodeView({ value, label, wrap = true, className }: CodeViewProps) {
  const text = codeText(value);
  return (
    <section
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className={cn('overflow-auto rounded-control', className)}
    >
      <pre className={cn('text-code font-quiet text-ink-2 tab-2', wrap && 'wrap-anywhere whitespace-pre-wrap')}>
        {tokenizeJson(text).map((token, index) =>
          token.type === 'plain' ? (
            token.text
          ) : (
            // biome-ignore lint/suspicious/noArrayIndexKey: the list is drawn anew as a whole
            <span key={index} className={colours[token.type]}>
              {token.text}
            </span>
          ),
        )}
      </pre>
    </section>
  );
}

/** The text `CodeView` shows, also for copying. */
export function codeText(value: unknown): string {
  return typeof value === 'string' ? value : (JSON.stringify(value, null, 2) ?? '');
}

const colours: Record<Exclude<TokenType, 'plain'>, string> = {
  key: 'text-ink-1',
  string: 'text-data',
  number: 'text-logic',
  literal: 'text-logic',
};
