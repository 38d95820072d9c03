'use client';

import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { PageProblem } from '@/components/shell/page-problem';

export default function StudioErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const router = useRouter();
  // The data is read again as well: most failures here are the server's, not the browser's.
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <div className="grid min-h-[70dvh] place-items-center">
      <PageProblem error={error} retry={retry} />
    </div>
  );
}
