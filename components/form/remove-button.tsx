'use client';

import { X } from 'lucide-react';
import { cn } from '@/components/ui/cn';
import { useForm } from './form-context';

/** Takes a row, a rule or a message away; absent where nothing may be changed. */
export function RemoveButton({
  label,
  onClick,
  className,
}: {
  label: string;
  onClick: () => void;
  className?: string;
}) {
  const { disabled } = useForm();
  if (disabled) return null;
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      className={cn(
        'grid size-6 shrink-0 place-items-center rounded-pill text-ink-3 hover:bg-hover hover:text-bad',
        className,
      )}
      onClick={onClick}
    >
      <X size={13} aria-hidden />
    </button>
  );
}
