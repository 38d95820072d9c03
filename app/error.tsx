'use client';

import { PageProblem, type PageProblemProps } from '@/components/shell/page-problem';

export default function ErrorPage(problem: PageProblemProps) {
  return (
    <main className="grid min-h-dvh place-items-center">
      <PageProblem {...problem} />
    </main>
  );
}
