import type { ReactNode } from 'react';

/** Our own drawings on a 20-unit grid, one per platform id: no vendor's logo. A platform without one gets `fallbackGlyph`. */
export const platformGlyphs: Readonly<Record<string, ReactNode>> = {
  'dialogflow-es': (
    <>
      <path d="M10 2.9 15.6 6v6.2L10 15.3l-1.6-.9v2.9L4.4 12V6z" />
      <path d="M10 6.6v5M7.6 9.1h4.8" />
    </>
  ),
  'dialogflow-cx': (
    <>
      <rect x="3" y="4" width="5.4" height="5" rx="1.5" />
      <rect x="11.6" y="11" width="5.4" height="5" rx="1.5" />
      <path d="M8.4 6.5h3.2a2.6 2.6 0 0 1 2.6 2.6V11" />
    </>
  ),
};

export const fallbackGlyph: ReactNode = (
  <>
    <circle cx="10" cy="6.2" r="2.5" />
    <circle cx="5" cy="13.8" r="2.5" />
    <circle cx="15" cy="13.8" r="2.5" />
    <path d="m8.9 8.5-2.5 3.2M7.6 13.8h4.8M11.1 8.5l2.5 3.2" />
  </>
);
