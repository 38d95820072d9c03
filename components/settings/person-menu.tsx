'use client';

import { Crown, Link2, MoreHorizontal, UserMinus } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { api } from '@/components/api';
import { IconButton } from '@/components/ui/button';
import { ConfirmDialog } from '@/components/ui/dialog';
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from '@/components/ui/dropdown-menu';
import { useToast } from '@/components/ui/toast';
import { useSave } from '@/components/use-save';
import { useErrorSentence } from '@/components/words/use-error-sentence';
import type { ApiKeyInfo, InviteLink, MemberInfo } from '@/lib/contract/people';
import { RemoveDialog } from './remove-dialog';

type Question = 'link' | 'handOver' | 'remove';

export interface PersonMenuProps {
  person: MemberInfo;
  /** API keys that the person made. */
  keys: readonly ApiKeyInfo[];
  mayHandOver: boolean;
  onLink: (link: InviteLink) => void;
}

/** What is rare and asks first. */
export function PersonMenu({ person: { id, name }, keys, mayHandOver, onLink }: PersonMenuProps) {
  const t = useTranslations('settings.people');
  const router = useRouter();
  const save = useSave();
  const show = useToast();
  const sentence = useErrorSentence();
  const [asking, setAsking] = useState<Question | null>(null);
  const dialog = (question: Question) => ({
    open: asking === question,
    onOpenChange: (open: boolean) => setAsking(open ? question : null),
  });
  const makeLink = async () => {
    try {
      onLink(await api.post('/members/{id}/invite', { params: { id } }));
    } catch (error) {
      show({ tone: 'bad', title: sentence(error) });
    }
  };
  const change = async (request: () => Promise<unknown>, done: string) => {
    if (await save.run(request, done)) router.refresh();
  };
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger asChild>
          <IconButton label={t('actions', { name })}>
            <MoreHorizontal />
          </IconButton>
        </DropdownMenuTrigger>
        <DropdownMenuContent>
          <DropdownMenuItem onSelect={() => setAsking('link')}>
            <Link2 aria-hidden />
            {t('newLink')}
          </DropdownMenuItem>
          {mayHandOver ? (
            <DropdownMenuItem onSelect={() => setAsking('handOver')}>
              <Crown aria-hidden />
              {t('handOver')}
            </DropdownMenuItem>
          ) : null}
          <DropdownMenuSeparator />
          <DropdownMenuItem danger onSelect={() => setAsking('remove')}>
            <UserMinus aria-hidden />
            {t('remove')}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      <ConfirmDialog
        {...dialog('link')}
        title={t('newLinkTitle', { name })}
        description={t('newLinkBody')}
        confirm={t('newLink')}
        onConfirm={makeLink}
      />
      <ConfirmDialog
        {...dialog('handOver')}
        title={t('handOverTitle', { name })}
        description={t('handOverBody', { name })}
        confirm={t('handOver')}
        onConfirm={() =>
          change(() => api.post('/workspace/owner', { body: { memberId: id } }), t('handedOver', { name }))
        }
      />
      <RemoveDialog
        {...dialog('remove')}
        name={name}
        keys={keys}
        onRemove={(revokeKeys) =>
          change(() => api.delete('/members/{id}', { params: { id }, query: { revokeKeys } }), t('removed', { name }))
        }
      />
    </>
  );
}
