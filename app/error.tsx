'use client';

import { useRouter } from 'next/navigation';
import { startTransition } from 'react';
import { PageProblem } from '@/components/shell/page-problem';

export default function ErrorPage({ error, reset }: { error: Error & { digest?: string }; reset: () => void }) {
  const router = useRouter();
  // The data is read again as well: most failures here are the server's, not the browser's.
  const retry = () =>
    startTransition(() => {
      router.refresh();
      reset();
    });
  return (
    <main className="grid min-h-dvh place-items-center">
      <PageProblem error={error} retry={retry} />
    </main>
  );
}
