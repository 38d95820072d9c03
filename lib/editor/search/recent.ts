const KEY = 'hookloom.recent-commands';
const MOST = 6;

export interface RecentCommands {
  /** Ids, the last used first. */
  read(): readonly string[];
  add(id: string): void;
}

/** What was done last from the command menu, kept by this browser. Without storage nothing is recent. */
export function createRecentCommands(storage: Pick<Storage, 'getItem' | 'setItem'>): RecentCommands {
  function read(): readonly string[] {
    try {
      const ids: unknown = JSON.parse(storage.getItem(KEY) ?? '[]');
      return Array.isArray(ids) ? ids.filter((id) => typeof id === 'string').slice(0, MOST) : [];
    } catch {
      return []; // closed to the page, or written by something else
    }
  }
  return {
    read,
    add(id) {
      try {
        storage.setItem(KEY, JSON.stringify([id, ...read().filter((other) => other !== id)].slice(0, MOST)));
      } catch {
        return;
      }
    },
  };
}
