import type { CSSProperties } from 'react';
import { cn } from './cn';

/** Initials on a tint that stays with the name. */
export function Avatar({ name, size = 24, className }: { name: string; size?: number; className?: string }) {
  // CSSProperties does not know custom properties.
  const style = { '--h': hueOf(name), width: size, height: size, fontSize: size * 0.44 } as CSSProperties;
  return (
    <span
      aria-hidden
      style={style}
      className={cn('grid shrink-0 place-items-center rounded-full leading-none font-semibold tint', className)}
    >
      {initialsOf(name)}
    </span>
  );
}

function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  const first = [...(words[0] ?? '?')][0] ?? '?';
  const isLatin = /^\p{Script=Latin}/u.test(first);
  const second = isLatin && words.length > 1 ? ([...(words.at(-1) ?? '')][0] ?? '') : '';
  return (first + second).toUpperCase();
}

function hueOf(name: string): number {
  let hash = 0;
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 360;
  return hash;
}
