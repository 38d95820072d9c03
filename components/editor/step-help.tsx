'use client';

import { ChevronRight } from 'lucide-react';
import { useLocale, useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import type { HelpBlock, HelpSpan, KindHelp } from '@/lib/nodes/help';
import { help } from '@/lib/nodes/help.gen';

/** How this kind of step works, from its README; fetched when it is opened for the first time. */
export function StepHelp({ kind }: { kind: string }) {
  const t = useTranslations('editor.inspector');
  const locale = useLocale();
  const [loaded, setLoaded] = useState<KindHelp | null>(null);
  const load = help.get(kind);
  if (!load) return null;
  const open = async () => {
    if (!loaded) setLoaded((await load()).help);
  };
  return (
    <details className="group px-4 py-3" onToggle={(event) => event.currentTarget.open && void open()}>
      <summary className="flex min-h-6 w-fit cursor-pointer list-none items-center gap-1 rounded-kbd pr-1 text-small font-medium text-ink-2 hover:text-ink-1 [&::-webkit-details-marker]:hidden">
        <ChevronRight size={13} aria-hidden className="transition-transform group-open:rotate-90" />
        {t('howItWorks')}
      </summary>
      <div className="flex flex-col gap-2 pt-1.5 pb-2 text-small text-pretty text-ink-2">
        {loaded?.[locale === 'ja' ? 'ja' : 'en'].map((block, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a text that never changes
          <Block key={index} block={block} />
        ))}
      </div>
    </details>
  );
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
