import type { Sides } from '../merge/align';
import type { Side } from '../merge/collisions';
import type { GoneReason, ServerDraft } from './save-state';

export type SaveAnswer =
  | { readonly type: 'saved'; readonly revision: number }
  | { readonly type: 'conflict' }
  | { readonly type: 'refused'; readonly message: string }
  | { readonly type: 'gone'; readonly reason: GoneReason }
  | { readonly type: 'unreachable' };

export type LoadAnswer<T> =
  | { readonly type: 'found'; readonly draft: ServerDraft<T> }
  | { readonly type: 'gone'; readonly reason: GoneReason }
  /** It cannot be had now. */
  | { readonly type: 'away' };

/** A draft that waits for the server. */
export interface StoredDraft<T> {
  readonly document: T;
  /** Revision the draft was based on. */
  readonly revision: number;
  /** The server's document of that revision; null = not known. */
  readonly base: T | null;
}

/** Somebody else's changes that were taken in. */
export interface News<T> {
  readonly theirs: ServerDraft<T>;
  /** What the server had before. */
  readonly base: T | null;
  /** Takes the same changes into any other document of this editor, such as one that can be undone to. */
  rebase(document: T): T;
  /** Whether a person was asked about them, and so knows of them. */
  readonly wasAsked: boolean;
}

export type Choose = (collisionId: string) => Side;

/** What may be expected to fail is an answer; a promise that rejects is a bug, and is reported as one. */
export interface AutosavePorts<T, C> {
  send(document: T, revision: number): Promise<SaveAnswer>;
  load(): Promise<LoadAnswer<T>>;
  isSame(one: T, other: T): boolean;
  merge(sides: SidesOf<T>, choose: Choose): { readonly document: T; readonly collisions: readonly C[] };
  taken(news: News<T>): void;
  keep(draft: StoredDraft<T>): void;
  forget(): void;
  /** Calls back once after `ms`; the returned function cancels. */
  after(ms: number, callback: () => void): () => void;
}

export type SidesOf<T> = { readonly [S in keyof Sides]: S extends 'base' ? T | null : T };
