/** A number of milliseconds as a person writes it: `1.5`, `1.5 s`, `500 ms`, `2分`; a bare number is seconds. */
export function textToMs(text: string): number | null {
  const plain = text.normalize('NFKC').trim().toLowerCase().replace(',', '.');
  const [, number, unit = ''] = /^(\d+(?:\.\d+)?|\.\d+)\s*(\S*)$/.exec(plain) ?? [];
  const factor = units[unit];
  return number === undefined || factor === undefined ? null : Math.round(Number(number) * factor);
}

export function msToText(ms: number | undefined): string {
  return ms === undefined ? '' : String(ms / 1_000);
}

const units: Readonly<Record<string, number>> = {
  '': 1_000,
  ms: 1,
  ミリ秒: 1,
  s: 1_000,
  sec: 1_000,
  秒: 1_000,
  m: 60_000,
  min: 60_000,
  分: 60_000,
};
