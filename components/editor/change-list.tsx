'use client';

import { Cable, PencilLine, Plug, Plus, Power, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { KindTile } from '@/components/ui/kind-tile';
import type { FlowDifference } from '@/lib/editor/changes';
import { useEditor } from './editor-context';

const SHOWN = 12;

/** What a new version brings, one line each. */
export function ChangeList({ differences }: { differences: readonly FlowDifference[] }) {
  const t = useTranslations('editor.changes');
  const rest = differences.length - SHOWN;
  return (
    <>
      <ul className="flex flex-col gap-2.5">
        {differences.slice(0, SHOWN).map((difference) => (
          <li
            key={`${difference.type} ${'node' in difference ? difference.node.id : ''}`}
            className="grid grid-cols-[22px_minmax(0,1fr)] items-center gap-2.5"
          >
            <ChangeTile difference={difference} />
            <span className="wrap-anywhere">
              {t.rich(difference.type, {
                name: 'node' in difference ? difference.node.name : '',
                from: difference.type === 'renamed' ? difference.from : '',
                b: (text: ReactNode) => <b>{text}</b>,
              })}
            </span>
          </li>
        ))}
      </ul>
      {rest > 0 ? <p className="mt-2 pl-8 text-small text-ink-3">{t('more', { count: rest })}</p> : null}
    </>
  );
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
  const { catalog } = useEditor();
  const Icon = icons[difference.type];
  const definition = difference.type === 'changed' ? catalog.get(difference.node.kind) : undefined;
  if (definition) return <KindTile kind={definition} />;
  return (
    <span aria-hidden className="grid size-5.5 place-items-center rounded-[7px] bg-hover text-ink-2">
      <Icon size={14} />
    </span>
  );
}
