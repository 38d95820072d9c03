'use client';

import { UserPlus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { SettingRow } from '@/components/ui/setting-row';
import type { ApiKeyInfo, InviteLink, MemberInfo } from '@/lib/contract/people';
import { InviteLinkDialog } from './invite-link-dialog';
import { NewPersonDialog } from './new-person-dialog';
import { PersonRow } from './person-row';

export interface PeopleSectionProps {
  people: readonly MemberInfo[];
  /** API keys of the workspace. */
  keys: readonly ApiKeyInfo[];
  /** The reader's own id: they neither remove nor demote themselves here. */
  myId: string;
  mayHandOver: boolean;
}

export function PeopleSection({ people, keys, myId, mayHandOver }: PeopleSectionProps) {
  const t = useTranslations('settings.people');
  const router = useRouter();
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState<{ name: string; link: InviteLink }>();
  const isAlone = people.every((person) => person.id === myId);
  return (
    <SettingRow
      wide
      title={t('title')}
      lead={t('lead')}
      action={
        <Button size="sm" icon={<UserPlus />} onClick={() => setAdding(true)}>
          {t('add')}
        </Button>
      }
    >
      <ul className="flex flex-col">
        {people.map((person) => (
          <PersonRow
            key={person.id}
            person={person}
            keys={keys.filter((key) => key.createdById === `user:${person.id}`)}
            isMe={person.id === myId}
            mayHandOver={mayHandOver}
            onLink={(link) => setMade({ name: person.name, link })}
          />
        ))}
      </ul>
      {isAlone ? (
        <p className="mt-2 rounded-float bg-sunken px-4 py-4 text-center text-pretty text-ink-3">{t('alone')}</p>
      ) : null}
      <NewPersonDialog
        open={adding}
        onOpenChange={setAdding}
        onAdded={({ name, invite }) => {
          setAdding(false);
          if (invite) setMade({ name, link: invite });
          router.refresh();
        }}
      />
      {made ? <InviteLinkDialog {...made} onClose={() => setMade(undefined)} /> : null}
    </SettingRow>
  );
}
