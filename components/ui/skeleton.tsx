import { cn } from './cn';

/** A place-holder in the final geometry; it starts to breathe after 200 ms. */
export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={cn('block animate-skeleton rounded-pill bg-hover', className)} />;
}
