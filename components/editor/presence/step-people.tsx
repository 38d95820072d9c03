'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useEditorState } from '@/components/editing/editor-context';
import { Avatar } from '@/components/ui/avatar';
import { namesOn } from '@/lib/editor/store/people';

/** On the card of a step that somebody else has selected. */
export function StepPeople({ nodeId }: { nodeId: string }) {
  const t = useTranslations('editor.people');
  const format = useFormatter();
  // One text, so that a card renders again only when its own people change.
  const joined = useEditorState((state) => namesOn(state.people, nodeId).join('\n'));
  if (joined === '') return null;
  const names = joined.split('\n');
  const words = t('onStep', { names: format.list(names) });
  return (
    <span
      role="img"
      aria-label={words}
      title={words}
      className="absolute -top-2.5 -left-2.5 z-10 flex animate-fade-in print:hidden"
    >
      {names.slice(0, 2).map((name, index) => (
        <Avatar
          key={name}
          name={name}
          size={22}
          className={index === 0 ? 'ring-2 ring-surface' : '-ml-2 ring-2 ring-surface'}
        />
      ))}
    </span>
  );
}
