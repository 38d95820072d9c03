'use client';

import { PageProblem, type PageProblemProps } from '@/components/shell/page-problem';

/** Beside the side nav, which still works. */
export default function StudioErrorPage(problem: PageProblemProps) {
  return (
    <div className="grid min-h-[70dvh] place-items-center">
      <PageProblem {...problem} />
    </div>
  );
}
