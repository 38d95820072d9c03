import type { ReactNode } from 'react';
import { cn } from '@/components/ui/cn';

/** The room beside the side nav. */
export function Page({ width = 'full', children }: { width?: 'full' | 'text'; children: ReactNode }) {
  return (
    <div className={cn('w-full px-9 pt-6.5 pb-14 max-md:px-4 max-md:pt-5', width === 'text' && 'max-w-190')}>
      {children}
    </div>
  );
}
