'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { useEditorState } from '@/components/editing/editor-context';
import { Avatar } from '@/components/ui/avatar';
import { Tooltip } from '@/components/ui/tooltip';
import type { Person } from '@/lib/editor/store/people';

const MOST_SHOWN = 3;

/** Who else is in the flow now. */
export function PresentPeople() {
  const t = useTranslations('editor.people');
  const format = useFormatter();
  const others = useEditorState((state) => state.people.others);
  const people = [...new Map(others.map((person) => [`${person.name} ${person.isYou}`, person])).values()];
  if (people.length === 0) return null;
  const nameOf = (person: Person) => (person.isYou ? t('you') : person.name);
  const names = t('here', { names: format.list(people.map(nameOf)) });
  const rest = people.length - MOST_SHOWN;
  return (
    <Tooltip content={names} side="bottom">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: its words are read on focus, too */}
      <span role="img" tabIndex={0} aria-label={names} className="flex shrink-0 items-center rounded-full print:hidden">
        {people.slice(0, MOST_SHOWN).map((person, index) => (
          <Avatar
            key={`${person.name} ${person.isYou}`}
            name={person.name}
            size={24}
            className={index === 0 ? 'ring-2 ring-surface' : '-ml-1.5 ring-2 ring-surface max-[899px]:hidden'}
          />
        ))}
        {rest > 0 ? <span className="ml-1 text-small text-ink-3 max-[899px]:hidden">+{rest}</span> : null}
        {people.length > 1 ? (
          <span className="ml-1 hidden text-small text-ink-3 max-[899px]:inline">+{people.length - 1}</span>
        ) : null}
      </span>
    </Tooltip>
  );
}
