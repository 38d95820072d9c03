'use client';

import type { ReactNode } from 'react';
import { useLanguage } from '@/components/words/use-language';
import type { HelpBlock, HelpSpan, KindHelp } from '@/lib/nodes/help';

/** The help of a kind from its README, in the language of the screen. */
export function KindHelpText({ help }: { help: KindHelp }) {
  return help[useLanguage()].map((block, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a text that never changes
    <Block key={index} block={block} />
  ));
}

function Block({ block }: { block: HelpBlock }) {
  if (block.type === 'paragraph') return <p>{spansOf(block.spans)}</p>;
  return (
    <ul className="flex flex-col gap-1.5">
      {block.items.map((item) => (
        <li
          key={item.map((span) => span.text).join('')}
          className="relative pl-3 before:absolute before:left-0.5 before:text-ink-3 before:content-['·']"
        >
          {spansOf(item)}
        </li>
      ))}
    </ul>
  );
}

const spansOf = (spans: readonly HelpSpan[]) =>
  // biome-ignore lint/suspicious/noArrayIndexKey: as above
  spans.map((span, index) => <Span key={index} {...span} />);

function Span({ look, text }: HelpSpan): ReactNode {
  switch (look) {
    case 'plain':
      return text;
    case 'strong':
      return <strong className="font-semibold text-ink-1">{text}</strong>;
    case 'name':
      return <span className="font-medium text-ink-1">{text}</span>;
    case 'code':
      return <code className="rounded-kbd bg-sunken px-1 font-mono text-code text-ink-1">{text}</code>;
  }
}
