/** To the microsecond: what lies behind it is noise of the clock. */
export function roundedMs(ms: number): number {
  return Math.round(ms * 1_000) / 1_000;
}
