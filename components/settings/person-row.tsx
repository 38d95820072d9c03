'use client';

import { useRouter } from 'next/navigation';
import { useFormatter, useTranslations } from 'next-intl';
import { api } from '@/components/api';
import { Avatar } from '@/components/ui/avatar';
import { Badge } from '@/components/ui/badge';
import { Select } from '@/components/ui/select';
import { useSave } from '@/components/use-save';
import type { ApiKeyInfo, InviteLink, MemberInfo, MemberRole } from '@/lib/contract/people';
import { PersonMenu } from './person-menu';
import { useRoleOptions } from './role-options';

export interface PersonRowProps {
  person: MemberInfo;
  /** API keys that the person made. */
  keys: readonly ApiKeyInfo[];
  isMe: boolean;
  mayHandOver: boolean;
  onLink: (link: InviteLink) => void;
}

export function PersonRow({ person, keys, isMe, mayHandOver, onLink }: PersonRowProps) {
  const t = useTranslations('settings.people');
  const common = useTranslations('common');
  const format = useFormatter();
  const { name, email, role, joined } = person;
  const since = format.dateTime(new Date(person.since), { dateStyle: 'medium' });
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 border-t border-line py-2.5 first:border-t-0">
      <Avatar name={name} size={32} />
      <div className="min-w-0 flex-1 basis-40">
        <p className="flex flex-wrap items-center gap-x-2 font-medium">
          <span className="min-w-0 truncate">{name}</span>
          {isMe ? <span className="font-normal text-ink-3">({t('you')})</span> : null}
        </p>
        <p className="text-small wrap-anywhere text-ink-3">
          {email} · {t('since', { when: since })}
        </p>
      </div>
      {joined ? null : (
        <Badge tone="warn" className="max-sm:ml-11">
          {t('waiting')}
        </Badge>
      )}
      {isMe || role === 'owner' ? (
        <Badge>{common(`role.${role}`)}</Badge>
      ) : (
        <div className="flex items-center gap-1 max-sm:ml-11">
          <RoleSelect person={person} role={role} />
          <PersonMenu person={person} keys={keys} mayHandOver={mayHandOver && joined} onLink={onLink} />
        </div>
      )}
    </li>
  );
}

function RoleSelect({ person: { id, name }, role }: { person: MemberInfo; role: MemberRole }) {
  const t = useTranslations('settings.people');
  const common = useTranslations('common.role');
  const options = useRoleOptions();
  const router = useRouter();
  const save = useSave();
  const change = async (next: MemberRole) => {
    if (next === role) return;
    const done = t('roleChanged', { name, role: common(next) });
    if (await save.run(() => api.patch('/members/{id}', { params: { id }, body: { role: next } }), done))
      router.refresh();
  };
  return (
    <Select
      size="sm"
      aria-label={t('roleOf', { name })}
      value={role}
      disabled={save.busy}
      onValueChange={(next) => void change(next)}
      options={options}
    />
  );
}
