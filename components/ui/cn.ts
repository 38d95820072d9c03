import { type ClassValue, clsx } from 'clsx';
import { extendTailwindMerge } from 'tailwind-merge';

/** Knows our own token names, so that `text-small` (a size) and `text-ink-2` (a colour) can stand together. */
const merge = extendTailwindMerge({
  extend: {
    theme: {
      text: ['display', 'title', 'dialog', 'lead', 'strong', 'body', 'dense', 'small', 'caption', 'code'],
      radius: ['kbd', 'pill', 'control', 'float', 'bubble', 'node', 'card', 'start', 'dialog'],
      shadow: ['control', 'field', 'hairline', 'primary', 'focus', 'invalid', 'card', 'float', 'dialog', 'picked'],
      'font-weight': ['quiet'],
    },
  },
});

/** Joins class names; a later one wins over an earlier one of the same kind. */
export function cn(...classes: ClassValue[]): string {
  return merge(clsx(classes));
}
