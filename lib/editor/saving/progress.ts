import type { AutosavePorts, Choose, News, StoredDraft } from './autosave-ports';
import type { ServerDraft } from './save-state';

/** What the server was last known to have. */
export interface Position<T> {
  readonly document: T;
  readonly revision: number;
}

/** How far a draft has come on its way to the server. */
export type Progress<T, C> = ReturnType<typeof startProgress<T, C>>;

/** Of tries without an answer so many are remembered: the server may have any of them. */
const MOST_IN_VAIN = 20;

interface State<T> {
  /** The server's document of `revision`; null = not known. */
  readonly base: T | null;
  readonly revision: number;
  readonly unsaved: { readonly document: T } | null;
  /** Sent since the last answer. */
  readonly inVain: readonly T[];
  readonly failures: number;
  /** The draft that a person is asked about. */
  readonly meeting: ServerDraft<T> | null;
}

export function startProgress<T, C>(ports: AutosavePorts<T, C>, start: Position<T>) {
  let now: State<T> = { ...standing(start), unsaved: null };

  function become(next: Partial<State<T>>): void {
    now = { ...now, ...next };
    const { unsaved, revision, base } = now;
    if (unsaved) ports.keep({ document: unsaved.document, revision, base });
    else ports.forget();
  }

  function merged(theirs: ServerDraft<T>, choose: Choose) {
    if (!now.unsaved) return { document: theirs.document, collisions: [] };
    return ports.merge({ base: now.base, mine: now.unsaved.document, theirs: theirs.document }, choose);
  }

  return {
    revision: () => now.revision,
    unsaved: () => now.unsaved,
    meeting: () => now.meeting,
    merged,
    change: (document: T) => become({ unsaved: { document } }),
    resume({ document, revision, base }: StoredDraft<T>): void {
      become({ unsaved: { document }, revision, base: revision === now.revision ? now.base : base });
    },
    accepted(document: T, revision: number): void {
      const isAll = now.unsaved !== null && ports.isSame(now.unsaved.document, document);
      become({ ...standing({ document, revision }), unsaved: isAll ? null : now.unsaved });
    },
    sentInVain(document: T): void {
      now = { ...now, inVain: [...now.inVain, document].slice(-MOST_IN_VAIN) };
    },
    failed(): number {
      now = { ...now, failures: now.failures + 1 };
      return now.failures;
    },
    /** Whether the server's document is one that was sent from here. */
    isOwn: (document: T): boolean =>
      [...now.inVain, ...(now.unsaved ? [now.unsaved.document] : [])].some((sent) => ports.isSame(sent, document)),
    met(meeting: ServerDraft<T> | null): void {
      now = { ...now, meeting };
    },
    takeIn(theirs: ServerDraft<T>, choose: Choose): News<T> {
      const { base, unsaved, meeting } = now;
      const { document } = merged(theirs, choose);
      const isAllTheirs = !unsaved || ports.isSame(document, theirs.document);
      become({ ...standing(theirs), unsaved: isAllTheirs ? null : { document } });
      const rebase = (mine: T) =>
        mine === unsaved?.document ? document : ports.merge({ base, mine, theirs: theirs.document }, choose).document;
      return { theirs, base, rebase, wasAsked: meeting === theirs };
    },
    letGo: () => become({ unsaved: null, meeting: null }),
  };
}

function standing<T>({ document, revision }: Position<T>): Omit<State<T>, 'unsaved'> {
  return { base: document, revision, inVain: [], failures: 0, meeting: null };
}
