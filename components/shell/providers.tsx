'use client';

import type { ReactNode } from 'react';
import { SessionEndedDialog } from '@/components/auth/session-ended-dialog';
import { TimeZoneCookie } from '@/components/preferences/time-zone-cookie';
import { ToastProvider } from '@/components/ui/toast';
import { TooltipProvider } from '@/components/ui/tooltip';

/** What every page needs around it in the browser. */
export function Providers({ children }: { children: ReactNode }) {
  return (
    <TooltipProvider delayDuration={400}>
      <ToastProvider>{children}</ToastProvider>
      <SessionEndedDialog />
      <TimeZoneCookie />
    </TooltipProvider>
  );
}
