import type { CSSProperties } from 'react';
import { cn } from './cn';
import { platformGlyphs } from './platform-glyphs.gen';

/** For a platform that is not here, such as one of an imported flow. */
const unknown = <circle cx="10" cy="10" r="5" />;

export interface PlatformMarkProps {
  /** Of `lib/platforms/catalog.gen`, or any object with these two. */
  platform: { readonly id: string; readonly hue: number };
  /** Pixels. */
  size?: number;
  className?: string;
}

/** A platform's glyph on a tint of its hue. Decoration: the name stands beside it. */
export function PlatformMark({ platform, size = 38, className }: PlatformMarkProps) {
  const glyph = Math.round(size * 0.71);
  // CSSProperties does not know custom properties.
  const style = { '--h': platform.hue, width: size, height: size, borderRadius: size * 0.29 } as CSSProperties;
  return (
    <span aria-hidden style={style} className={cn('grid shrink-0 place-items-center tint', className)}>
      <svg
        width={glyph}
        height={glyph}
        viewBox="0 0 20 20"
        fill="none"
        stroke="currentColor"
        strokeWidth={1.6}
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        {platformGlyphs[platform.id] ?? unknown}
      </svg>
    </span>
  );
}
