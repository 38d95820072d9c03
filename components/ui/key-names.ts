import { useSyncExternalStore } from 'react';

const never = () => () => undefined;

/** Whether the keys of this machine are Apple's; false until the browser says so. */
function isApple(): boolean {
  return /mac|iphone|ipad/i.test(navigator.platform);
}

/** Writes a key as it stands on the keyboard: `Ctrl K` is `⌘ K` on a Mac. */
export function useKeyName(): (key: string) => string {
  const apple = useSyncExternalStore(never, isApple, () => false);
  return (key) => (apple ? appleKey(key) : key);
}

export function appleKey(key: string): string {
  return key.replace('Ctrl', '⌘').replace('Alt', '⌥').replace('Delete', '⌫').replace('Enter', '↩');
}
