import { Skeleton } from '@/components/ui/skeleton';

/** The editor's frame before its code has arrived. */
export function EditorSkeleton() {
  return (
    <div className="grid h-dvh grid-rows-[52px_1fr] overflow-hidden" aria-busy>
      <div className="flex items-center gap-3 border-b border-line bg-surface px-3.5">
        <Skeleton className="size-6.5" />
        <Skeleton className="h-5 w-48" />
        <Skeleton className="mx-auto h-8 w-96 max-md:hidden" />
        <Skeleton className="h-8 w-40" />
      </div>
      <div className="grid grid-cols-[192px_1fr] max-lg:grid-cols-1">
        <div className="border-r border-line bg-surface max-lg:hidden" />
        <div className="canvas-dots" />
      </div>
    </div>
  );
}
