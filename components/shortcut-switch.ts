'use client';

import { useSyncExternalStore } from 'react';

const KEY = 'hookloom.single-keys';
const listeners = new Set<() => void>();

/** Whether single letters act; some people's tools send letters by accident (WCAG 2.1.4). */
export function useShortcutSwitch(): { isOn: boolean; set: (on: boolean) => void } {
  const isOn = useSyncExternalStore(subscribe, areSingleKeysOn, () => true);
  return { isOn, set: setSingleKeys };
}

export function areSingleKeysOn(): boolean {
  try {
    return localStorage.getItem(KEY) !== 'off';
  } catch {
    return true; // storage may be closed to the page
  }
}

function setSingleKeys(on: boolean): void {
  try {
    localStorage.setItem(KEY, on ? 'on' : 'off');
  } catch {
    return;
  }
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
