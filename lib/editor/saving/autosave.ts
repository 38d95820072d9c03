import type { AutosavePorts, Choose, StoredDraft } from './autosave-ports';
import { type Position, startProgress } from './progress';
import type { GoneReason, SaveState, ServerDraft } from './save-state';

/**
 * Saves the draft a moment after the last change, and loses nothing on the way: what is not saved yet stays in the
 * browser's storage. Where somebody else saved first, both are merged, and only what both changed is asked about.
 */

export interface Autosave<T, C> {
  state(): SaveState<C>;
  revision(): number;
  changed(document: T): void;
  /** Goes on with a draft that an earlier page could not save. */
  resume(draft: StoredDraft<T>): void;
  /** Saves now; resolves when nothing is left to save or the save met an obstacle. */
  flush(): Promise<void>;
  /** The server has this revision. Theirs is taken in at once where nothing waits to be saved, else by the next save. */
  noticed(revision: number): Promise<void>;
  /** The flow is there no more. */
  lost(reason: GoneReason): void;
  /** Decides the conflict that `state` shows. What came after it was shown is merged by the save that follows, or asked about. */
  decide(choose: Choose): Promise<void>;
  /** Gives up what is not saved: it is elsewhere now. */
  letGo(): void;
  subscribe(listener: (state: SaveState<C>) => void): () => void;
  dispose(): void;
}

const PAUSE_MS = 700;
const RETRY_MS = [2_000, 4_000, 8_000, 15_000, 30_000] as const;
/** What was not asked about is theirs, such as where one goes back in the history of undo. */
const theirsUnasked: Choose = () => 'theirs';

export function createAutosave<T, C>(ports: AutosavePorts<T, C>, start: Position<T>): Autosave<T, C> {
  const status = createStatus<SaveState<C>>({ type: 'saved' });
  const queue = createQueue();
  const timer = createTimer(ports.after);
  const progress = startProgress(ports, start);

  const isHeld = () => status.now().type === 'conflict' || status.now().type === 'gone';
  const schedule = (ms: number) => timer.set(ms, () => void flush());

  function changed(document: T): void {
    progress.change(document);
    const theirs = progress.meeting();
    if (theirs) ask(theirs);
    if (theirs || status.now().type === 'gone') return;
    if (status.now().type !== 'saving')
      status.become({ type: status.now().type === 'retrying' ? 'retrying' : 'pending' });
    schedule(PAUSE_MS);
  }

  function flush(): Promise<void> {
    timer.cancel();
    return queue.add(async () => {
      const unsaved = progress.unsaved();
      if (unsaved !== null && !isHeld()) await send(unsaved.document);
    });
  }

  async function send(document: T): Promise<void> {
    status.become({ type: 'saving' });
    const answer = await ports.send(document, progress.revision()).catch((bug) => {
      status.become({ type: 'broken' });
      throw bug;
    });
    switch (answer.type) {
      case 'saved':
        progress.accepted(document, answer.revision);
        return goOn();
      case 'conflict':
        return catchUp();
      case 'refused':
        return status.become({ type: 'refused', message: answer.message });
      case 'gone':
        return lost(answer.reason);
      case 'unreachable':
        progress.sentInVain(document);
        return retry();
    }
  }

  function retry(): void {
    status.become({ type: 'retrying' });
    schedule(RETRY_MS[Math.min(progress.failed(), RETRY_MS.length) - 1] ?? PAUSE_MS);
  }

  /** A change that came meanwhile is based on the new revision now. */
  function goOn(pauseMs = PAUSE_MS): void {
    const isAll = progress.unsaved() === null;
    status.become({ type: isAll ? 'saved' : 'pending' });
    if (!isAll) schedule(pauseMs);
  }

  async function catchUp(): Promise<void> {
    const answer = await ports.load();
    if (answer.type === 'gone') return lost(answer.reason);
    if (answer.type === 'found') return meet(answer.draft);
    if (progress.unsaved() !== null && status.now().type !== 'conflict') retry();
  }

  /** Somebody saved first. It was this browser when the answer to an earlier try never came: a closed page, a lost network. */
  function meet(theirs: ServerDraft<T>): void {
    if (progress.isOwn(theirs.document)) {
      progress.accepted(theirs.document, theirs.revision);
      goOn(0);
    } else {
      ask(theirs);
    }
  }

  function ask(theirs: ServerDraft<T>): void {
    const { collisions } = progress.merged(theirs, theirsUnasked);
    progress.met(collisions.length > 0 ? theirs : null);
    if (collisions.length > 0) status.become({ type: 'conflict', collisions, theirs });
    else takeIn(theirs, theirsUnasked);
  }

  function takeIn(theirs: ServerDraft<T>, choose: Choose): void {
    const news = progress.takeIn(theirs, choose);
    goOn(0);
    ports.taken(news);
  }

  function lost(reason: GoneReason): void {
    timer.cancel();
    progress.met(null);
    const { type } = status.now();
    if (type !== 'gone') status.become({ type: 'gone', reason });
  }

  return {
    state: status.now,
    revision: progress.revision,
    changed,
    resume(draft) {
      progress.resume(draft);
      changed(draft.document);
    },
    flush,
    noticed: (revision) =>
      queue.add(async () => {
        const { type } = status.now();
        const isFree = type === 'saved' || type === 'conflict' || type === 'gone';
        const known = type === 'conflict' ? (progress.meeting()?.revision ?? 0) : progress.revision();
        if (isFree && (revision > known || type === 'gone')) await catchUp();
      }),
    lost,
    async decide(choose) {
      const theirs = progress.meeting();
      if (status.now().type !== 'conflict' || !theirs) return;
      takeIn(theirs, choose);
      await flush();
    },
    letGo() {
      timer.cancel();
      progress.letGo();
      status.become({ type: 'saved' });
    },
    subscribe: status.subscribe,
    dispose() {
      timer.cancel();
      status.end();
    },
  };
}

function createStatus<S>(first: S) {
  const listeners = new Set<(state: S) => void>();
  let state = first;
  return {
    now: () => state,
    become(next: S): void {
      state = next;
      for (const listener of listeners) listener(next);
    },
    subscribe(listener: (state: S) => void): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    end: () => listeners.clear(),
  };
}

/** One after the other: a save never crosses a look at what the server has. */
function createQueue() {
  let last: Promise<void> | null = null;
  return {
    /** Begins at once where nothing is under way: a page that closes has no later. */
    add(task: () => Promise<void>): Promise<void> {
      const done = last ? last.then(task) : task();
      const settled = done
        .catch(() => undefined) // who added it hears of it
        .then(() => {
          if (last === settled) last = null;
        });
      last = settled;
      return done;
    },
  };
}

function createTimer(after: AutosavePorts<unknown, unknown>['after']) {
  let cancel = () => {};
  return {
    cancel: () => cancel(),
    set(ms: number, callback: () => void): void {
      cancel();
      cancel = after(ms, callback);
    },
  };
}
