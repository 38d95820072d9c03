import { useTranslations } from 'next-intl';

/** "item 3", or "item 1.3" for the third of the inner loop in the first round of the outer one; empty outside of loops. */
export function useRound(): (path: readonly number[] | undefined) => string {
  const t = useTranslations('common');
  return (path) => (path && path.length > 0 ? t('round', { place: placeOf(path) }) : '');
}

/** Rounds count from 0 in records, and from 1 on the screen; the outermost first. */
export function placeOf(path: readonly number[]): string {
  return path.map((round) => round + 1).join('.');
}
