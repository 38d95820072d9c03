/** `/hooks/<key>[/test][/…]`, taken apart. */
export interface HookPath {
  readonly key: string;
  readonly isTest: boolean;
  /** What follows, without a leading slash. */
  readonly rest: string;
}

const PREFIX = '/hooks/';
const TEST = 'test';
/** Longer than any key. The bound keeps a caller who guesses keys from filling the memory of unknown keys. */
const MAX_KEY = 64;

/** Null when it is not a hook's path. */
export function readHookPath(path: string): HookPath | null {
  if (!path.startsWith(PREFIX)) return null;
  const keyEnd = endOfSegment(path, PREFIX.length);
  const key = path.slice(PREFIX.length, keyEnd);
  if (key === '' || key.length > MAX_KEY) return null;
  const nextEnd = endOfSegment(path, keyEnd + 1);
  const isTest = path.slice(keyEnd + 1, nextEnd) === TEST;
  return { key, isTest, rest: path.slice((isTest ? nextEnd : keyEnd) + 1) };
}

function endOfSegment(path: string, from: number): number {
  const slash = path.indexOf('/', from);
  return slash < 0 ? path.length : slash;
}
