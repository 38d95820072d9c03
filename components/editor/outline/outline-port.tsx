'use client';

import { Check, CornerDownRight, Plus, X } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/button';
import { useKindWords } from '@/components/words/use-kind-words';
import type { OutlineLine, PortLine } from '@/lib/editor/outline/outline';
import { useAddStep } from '../palette/use-add-step';
import { useFlowView } from '../view/use-flow-view';

/** A port as a line: its phrase, and where it leads unless those steps stand below it. */
export function OutlinePort({ line, onGo }: { line: PortLine; onGo: (line: OutlineLine) => void }) {
  const t = useTranslations('editor.outline');
  const words = useKindWords()(line.from.kind);
  const { editable } = useFlowView();
  const { port, goes } = line;
  return (
    <span className="flex flex-wrap items-center gap-x-2 text-ink-2">
      <span className="font-medium">
        {port.role === 'success' ? <Check size={14} aria-hidden className="mr-1 inline align-[-2px] text-ok" /> : null}
        {port.role === 'failure' ? <X size={14} aria-hidden className="mr-1 inline align-[-2px] text-bad" /> : null}
        {words.port(port)}
        {goes.type === 'below' ? <span className="text-ink-3">{t('colon')}</span> : null}
      </span>
      {goes.type === 'on' ? (
        <span className="text-ink-1">
          <CornerDownRight size={14} aria-hidden className="mr-1 inline align-[-2px] text-ink-3" />
          {t('goOn', { number: goes.number })}
        </span>
      ) : null}
      {goes.type === 'open' ? <span className="text-ink-3">{t(openWords[port.role])}</span> : null}
      {goes.type === 'open' && editable ? <AddHere line={line} onGo={onGo} /> : null}
    </span>
  );
}

const openWords = {
  next: 'open',
  success: 'open',
  case: 'open',
  else: 'open',
  failure: 'openFailure',
  after: 'openAfter',
} as const;

function AddHere({ line, onGo }: { line: PortLine; onGo: (line: OutlineLine) => void }) {
  const t = useTranslations('editor.outline');
  const ask = useAddStep();
  return (
    <Button
      size="sm"
      variant="ghost"
      icon={<Plus />}
      tabIndex={-1}
      className="-my-1 text-ai print:hidden"
      onClick={(event) => {
        event.stopPropagation();
        onGo(line);
        ask(event.currentTarget.getBoundingClientRect());
      }}
    >
      {t('addHere')}
    </Button>
  );
}
