/** Saves the draft a moment after the last change, and loses nothing on the way: what is not saved yet stays in the browser's storage. */

export type SaveState =
  | { readonly type: 'saved' }
  /** Changed; the save follows after a pause. */
  | { readonly type: 'pending' }
  | { readonly type: 'saving' }
  /** The last try failed for a reason that may pass; another one follows. */
  | { readonly type: 'retrying' }
  /** The server refuses this document for good; the next change tries again. */
  | { readonly type: 'refused'; readonly message: string }
  /** Somebody else saved first; nothing is sent until a person decides. */
  | { readonly type: 'conflict' }
  /** The last try met a bug of ours, which was reported; the next change tries again. */
  | { readonly type: 'broken' };

export type SaveAnswer =
  | { readonly type: 'saved'; readonly revision: number }
  | { readonly type: 'conflict' }
  | { readonly type: 'refused'; readonly message: string }
  | { readonly type: 'unreachable' };

export interface StoredDraft<T> {
  readonly document: T;
  /** Revision the draft was based on. */
  readonly revision: number;
}

/** What may be expected to fail is an answer; a promise that rejects is a bug, and is reported as one. */
export interface AutosavePorts<T> {
  send(document: T, revision: number): Promise<SaveAnswer>;
  /** The newest state of the server, asked for after a conflict; null when it cannot be had now. */
  load(): Promise<StoredDraft<T> | null>;
  /** Whether the server's document is the one that was sent: its answer may have been lost on the way. */
  isSame(sent: T, theirs: T): boolean;
  keep(draft: StoredDraft<T>): void;
  forget(): void;
  /** Calls back once after `ms`; the returned function cancels. */
  after(ms: number, callback: () => void): () => void;
}

export interface Autosave<T> {
  state(): SaveState;
  revision(): number;
  changed(document: T): void;
  /** Goes on with a draft that an earlier page could not save. */
  resume(draft: StoredDraft<T>): void;
  /** Saves now; resolves when nothing is left to save or the save met an obstacle. */
  flush(): Promise<void>;
  /** After a conflict: my document wins over what the server has. */
  keepMine(): Promise<void>;
  /** After a conflict: gives the server's document, mine is dropped. Null when it cannot be had now: the conflict stays. */
  takeTheirs(): Promise<T | null>;
  subscribe(listener: (state: SaveState) => void): () => void;
  dispose(): void;
}

const PAUSE_MS = 700;
const RETRY_MS = [2_000, 4_000, 8_000, 15_000, 30_000] as const;

export function createAutosave<T>(ports: AutosavePorts<T>, start: { readonly revision: number }): Autosave<T> {
  const listeners = new Set<(state: SaveState) => void>();
  let state: SaveState = { type: 'saved' };
  let revision = start.revision;
  let unsaved: { readonly document: T } | null = null;
  let sending: Promise<void> | null = null;
  let failures = 0;
  let cancelTimer = () => {};

  function become(next: SaveState): void {
    state = next;
    for (const listener of listeners) listener(next);
  }

  function schedule(ms: number): void {
    cancelTimer();
    cancelTimer = ports.after(ms, () => void flush());
  }

  function changed(document: T): void {
    unsaved = { document };
    ports.keep({ document, revision });
    if (state.type === 'conflict') return;
    if (state.type !== 'saving') become({ type: state.type === 'retrying' ? 'retrying' : 'pending' });
    schedule(PAUSE_MS);
  }

  function resume(draft: StoredDraft<T>): void {
    revision = draft.revision;
    changed(draft.document);
  }

  async function flush(): Promise<void> {
    cancelTimer();
    if (sending) await sending;
    if (!unsaved || state.type === 'conflict') return;
    sending = sendNow(unsaved).finally(() => {
      sending = null;
    });
    await sending;
  }

  async function sendNow(draft: { readonly document: T }): Promise<void> {
    become({ type: 'saving' });
    const answer = await ports.send(draft.document, revision).catch((bug) => {
      become({ type: 'broken' });
      throw bug;
    });
    switch (answer.type) {
      case 'saved':
        return accepted(draft, answer.revision);
      case 'conflict':
        return refusedAsOld(draft);
      case 'refused':
        return become({ type: 'refused', message: answer.message });
      case 'unreachable':
        become({ type: 'retrying' });
        schedule(RETRY_MS[Math.min(failures, RETRY_MS.length - 1)] ?? PAUSE_MS);
        failures += 1;
    }
  }

  /** Somebody saved first. It was this browser when the answer to an earlier try never came: a closed page, a lost network. */
  async function refusedAsOld(draft: { readonly document: T }): Promise<void> {
    const theirs = await ports.load();
    if (theirs && ports.isSame(draft.document, theirs.document)) accepted(draft, theirs.revision);
    else become({ type: 'conflict' });
  }

  function accepted(draft: { readonly document: T }, next: number): void {
    revision = next;
    failures = 0;
    if (unsaved === draft) {
      unsaved = null;
      ports.forget();
      become({ type: 'saved' });
      return;
    }
    // A change came while this one was on its way: it is based on the new revision now.
    if (unsaved) ports.keep({ document: unsaved.document, revision });
    become({ type: 'pending' });
    schedule(PAUSE_MS);
  }

  async function keepMine(): Promise<void> {
    const theirs = await ports.load();
    if (!theirs) return;
    revision = theirs.revision;
    if (unsaved) ports.keep({ document: unsaved.document, revision });
    become({ type: 'pending' });
    await flush();
  }

  async function takeTheirs(): Promise<T | null> {
    const theirs = await ports.load();
    if (!theirs) return null;
    revision = theirs.revision;
    unsaved = null;
    ports.forget();
    become({ type: 'saved' });
    return theirs.document;
  }

  return {
    state: () => state,
    revision: () => revision,
    changed,
    resume,
    flush,
    keepMine,
    takeTheirs,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    dispose() {
      cancelTimer();
      listeners.clear();
    },
  };
}

/** True while closing the page would lose nothing that the server has. */
export const isSettled = (state: SaveState): boolean => state.type === 'saved';
