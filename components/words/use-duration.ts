import { useLocale, useTranslations } from 'next-intl';

export interface DurationWords {
  /** The unit that fits: "40.2 ms", "1.2 s", "5 min". */
  format(ms: number): string;
  /** Always in seconds, to compare with a limit: "0.31 s". */
  seconds(ms: number): string;
}

/** Durations in the reader's language. Works in server and client components. */
export function useDuration(): DurationWords {
  const locale = useLocale();
  const t = useTranslations('common.duration');
  const round = (value: number, maximumFractionDigits: number) =>
    new Intl.NumberFormat(locale, { maximumFractionDigits }).format(value);
  const milliseconds = (ms: number) => t('ms', { value: round(ms, ms < 1 ? 2 : ms < 100 ? 1 : 0) });
  // Less than a hundredth of a second would read as none at all.
  const seconds = (ms: number) =>
    ms > 0 && ms < 10 ? milliseconds(ms) : t('s', { value: round(ms / 1_000, ms < 10_000 ? 2 : 1) });
  return {
    seconds,
    format(ms) {
      if (ms < 1_000) return milliseconds(ms);
      if (ms < 120_000) return seconds(ms);
      return t('min', { value: round(ms / 60_000, 1) });
    },
  };
}
