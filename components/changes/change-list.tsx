'use client';

import { Cable, PencilLine, Plug, Plus, Power, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { type ReactNode, useState } from 'react';
import { KindTile } from '@/components/ui/kind-tile';
import { useKindWords } from '@/components/words/use-kind-words';
import type { FlowDifference } from '@/lib/editor/document/changes';
import { createStepViews } from '@/lib/editor/document/step-view';
import { reopens } from '@/lib/flow/callers';
import { catalog } from '@/lib/nodes/catalog.gen';
import { FieldChanges } from './field-changes';
import { useCallersChange } from './use-caller-words';

const SHOWN = 12;
const viewOf = createStepViews(catalog);

export interface ChangeListProps {
  readonly differences: readonly FlowDifference[];
  /** Brings a step into sight; without it the list is for reading. */
  readonly onShow?: (nodeId: string) => void;
}

/** What differs between two documents: one sentence each, and the settings of a step below it. */
export function ChangeList({ differences, onShow }: ChangeListProps) {
  const t = useTranslations('changes');
  const [all, setAll] = useState(false);
  const shown = all ? differences : differences.slice(0, SHOWN);
  const rest = differences.length - shown.length;
  return (
    <>
      <ul className="flex flex-col">
        {shown.map((difference) => (
          <li key={keyOf(difference)} className="group relative grid grid-cols-[22px_minmax(0,1fr)] gap-2.5 pb-3">
            <span aria-hidden className="absolute top-6.5 bottom-1 left-2.75 w-px bg-line-2 group-last:hidden" />
            <ChangeTile difference={difference} />
            <div className="min-w-0 pt-px wrap-anywhere">
              <Sentence difference={difference} onShow={onShow} />
              {difference.type === 'changed' ? (
                <FieldChanges kind={difference.node.kind} fields={difference.fields} />
              ) : null}
              {difference.type === 'endpoint' &&
              difference.part === 'verify' &&
              reopens(difference.from, difference.to) ? (
                <p className="mt-0.5 text-small text-warn">{t('opens')}</p>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      {rest > 0 ? (
        <button type="button" className="ml-8 text-small font-medium text-ai" onClick={() => setAll(true)}>
          {t('more', { count: rest })}
        </button>
      ) : null}
    </>
  );
}

function keyOf(difference: FlowDifference): string {
  if (difference.type === 'endpoint') return `endpoint ${difference.part}`;
  return `${difference.type} ${difference.node.id} ${difference.type === 'connected' ? difference.port : ''}`;
}

function Sentence({ difference, onShow }: Omit<ChangeListProps, 'differences'> & { difference: FlowDifference }) {
  const words = useWords(difference);
  if (!onShow || !('node' in difference) || difference.type === 'removed') return <p>{words}</p>;
  return (
    <button type="button" className="text-left hover:text-ai" onClick={() => onShow(difference.node.id)}>
      {words}
    </button>
  );
}

function useWords(difference: FlowDifference): ReactNode {
  const t = useTranslations('changes');
  const kindWords = useKindWords();
  const callers = useCallersChange();
  const b = (text: ReactNode) => <b className="font-semibold">{text}</b>;
  switch (difference.type) {
    case 'endpoint':
      if (difference.part === 'verify') return t.rich('callers', { ...callers(difference), b });
      return t(`endpoint.${difference.part}`);
    case 'renamed':
      return t.rich('renamed', { name: difference.node.name, from: difference.from, b });
    case 'connected': {
      const { node, port: name, to } = difference;
      const spec = viewOf(node)?.ports.find((port) => port.name === name);
      const port = spec ? kindWords(node.kind).port(spec) : name;
      return to
        ? t.rich('connected', { name: node.name, port, to: to.name, b })
        : t.rich('disconnected', { name: node.name, port, b });
    }
    default:
      return t.rich(difference.type, { name: difference.node.name, b });
  }
}

const icons = {
  added: Plus,
  removed: Trash2,
  renamed: PencilLine,
  changed: PencilLine,
  'switched-off': Power,
  'switched-on': Power,
  connected: Cable,
  endpoint: Plug,
} as const;

function ChangeTile({ difference }: { difference: FlowDifference }) {
  const Icon = icons[difference.type];
  const definition = difference.type === 'changed' ? catalog.get(difference.node.kind) : undefined;
  if (definition) return <KindTile kind={definition} />;
  return (
    <span aria-hidden className="grid size-5.5 place-items-center rounded-[7px] bg-hover text-ink-2">
      <Icon size={14} />
    </span>
  );
}
