import { useTranslations } from 'next-intl';
import { Card } from '@/components/ui/setting-row';
import { Skeleton } from '@/components/ui/skeleton';

const ROWS = ['a', 'b', 'c', 'd', 'e'];

/** The list before it is there, in its own geometry. */
export function FlowsSkeleton() {
  const t = useTranslations('home');
  return (
    <div role="status" aria-label={t('loading')} className="mt-13">
      <Skeleton className="mx-0.5 mb-2.25 h-4 w-28" />
      <Card>
        {ROWS.map((row) => (
          <div key={row} className="flex h-17 items-center gap-3.25 border-line px-4.5 not-first:border-t">
            <Skeleton className="size-9.5 rounded-[11px]" />
            <div className="flex flex-1 flex-col gap-2">
              <Skeleton className="h-3.5 w-40" />
              <Skeleton className="h-3 w-56 max-w-full" />
            </div>
            <Skeleton className="h-3 w-46 max-md:hidden" />
            <Skeleton className="h-7 w-33 max-xl:hidden" />
            <Skeleton className="h-3 w-24" />
          </div>
        ))}
      </Card>
    </div>
  );
}
