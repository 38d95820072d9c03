'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { announceSession, onSession } from '@/components/session';
import { Dialog } from '@/components/ui/dialog';
import { SignInForm } from './sign-in-form';

/** Offers to sign in where the session ended under somebody's hands: the page stays as it is, with all that is not saved yet. */
export function SessionEndedDialog() {
  const t = useTranslations('auth.ended');
  const router = useRouter();
  const [open, setOpen] = useState(false);
  useEffect(() => onSession('ended', () => setOpen(true)), []);
  const resume = () => {
    setOpen(false);
    announceSession('resumed');
    router.refresh();
  };
  return (
    <Dialog open={open} onOpenChange={setOpen} title={t('title')} description={t('body')} size="sm">
      <div className="pt-2">
        <SignInForm onSignedIn={resume} />
      </div>
    </Dialog>
  );
}
