'use client';

import { useTranslations } from 'next-intl';
import type { SelectOption } from '@/components/ui/select';
import type { MemberRole } from '@/lib/contract/people';

const memberRoles = ['viewer', 'editor', 'admin'] as const satisfies readonly MemberRole[];

/** The roles that an admin gives, with what each may do. */
export function useRoleOptions(): readonly SelectOption<MemberRole>[] {
  const t = useTranslations('settings.people.roles');
  const common = useTranslations('common.role');
  return memberRoles.map((role) => ({ value: role, label: common(role), hint: t(role) }));
}
