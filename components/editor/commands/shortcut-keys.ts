import type { Point } from '@/lib/flow/edit';
import type { Action } from './use-actions';

/** Along the edges, among branches, or in the order of reading. */
export type Motion = 'in' | 'out' | 'previous' | 'next' | 'before' | 'after' | 'first' | 'last';

/** What a key press means. */
export type KeyPress =
  | { readonly type: 'act'; readonly act: Action }
  | { readonly type: 'walk'; readonly motion: Motion }
  | { readonly type: 'nudge'; readonly by: Point }
  /** Leaves a field. */
  | { readonly type: 'leave' }
  | { readonly type: 'let-go' };

export interface Pressed {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

export interface PressContext {
  /**
   * Where the focus is: on the canvas or nowhere, on a button or link or in a panel, in a field, or in a dialog or menu.
   * Letters run actions from the canvas alone: anywhere else they may be meant as text.
   */
  readonly place: 'open' | 'control' | 'field' | 'dialog';
  /** True where single letters run actions. */
  readonly single: boolean;
}

const GRID = 20;

export function pressOf(pressed: Pressed, { place, single }: PressContext): KeyPress | undefined {
  if (place === 'dialog') return undefined;
  const { key, altKey } = pressed;
  if (pressed.ctrlKey || pressed.metaKey) return altKey ? undefined : commandPress(pressed, place);
  if (place === 'field') return key === 'Escape' && !altKey ? { type: 'leave' } : undefined;
  if (altKey) return nudges[key] && { type: 'nudge', by: nudges[key] };
  if (key === 'Escape') return { type: 'let-go' };
  const motion = motions[key];
  // Enter presses the focused button; arrows and Home move within a group of buttons.
  if (place === 'open' && motion) return { type: 'walk', motion };
  const named = place === 'open' || key === 'F2' ? namedKeys[key] : undefined;
  const act = named ?? (single && place === 'open' ? singleKeys[key] : undefined);
  return act && { type: 'act', act };
}

function commandPress({ key, shiftKey }: Pressed, place: PressContext['place']): KeyPress | undefined {
  const letter = key.toLowerCase();
  const act = letter === 'z' && shiftKey ? 'redo' : commandKeys[letter];
  if (!act || (place === 'field' && !isEverywhere(act))) return undefined;
  return { type: 'act', act };
}

const isEverywhere = (act: Action): boolean => act === 'commands' || act === 'search';

/** The key as it is written for people, such as `Ctrl K`; undefined when no key runs the action. */
export function keysOfAct(act: Action): string | undefined {
  return shownKeys[act];
}

const shownKeys: Readonly<Partial<Record<Action, string>>> = {
  add: 'A',
  connect: 'C',
  inspect: 'Enter',
  rename: 'F2',
  toggle: 'D',
  note: 'N',
  duplicate: 'Ctrl D',
  remove: 'Delete',
  undo: 'Ctrl Z',
  redo: 'Ctrl ⇧ Z',
  selectAll: 'Ctrl A',
  problem: '.',
  search: 'Ctrl F',
  words: 'W',
  fit: '1',
  fullSize: '0',
  zoomIn: '+',
  zoomOut: '−',
  test: 'T',
  publish: '⇧ P',
  commands: 'Ctrl K',
  shortcuts: '?',
};

const commandKeys: Readonly<Record<string, Action>> = {
  k: 'commands',
  f: 'search',
  z: 'undo',
  y: 'redo',
  d: 'duplicate',
  a: 'selectAll',
};

const motions: Readonly<Record<string, Motion>> = {
  ArrowLeft: 'in',
  ArrowRight: 'out',
  ArrowUp: 'previous',
  ArrowDown: 'next',
  PageUp: 'before',
  PageDown: 'after',
  Home: 'first',
  End: 'last',
};

const nudges: Readonly<Record<string, Point>> = {
  ArrowLeft: { x: -GRID, y: 0 },
  ArrowRight: { x: GRID, y: 0 },
  ArrowUp: { x: 0, y: -GRID },
  ArrowDown: { x: 0, y: GRID },
};

/** These are no letters, so they work everywhere. */
const namedKeys: Readonly<Record<string, Action>> = {
  Enter: 'inspect',
  F2: 'rename',
  Delete: 'remove',
  Backspace: 'remove',
};

const singleKeys: Readonly<Record<string, Action>> = {
  a: 'add',
  '/': 'findKind',
  c: 'connect',
  d: 'toggle',
  n: 'note',
  t: 'test',
  P: 'publish',
  w: 'words',
  '.': 'problem',
  '?': 'shortcuts',
  '1': 'fit',
  '0': 'fullSize',
  '+': 'zoomIn',
  '=': 'zoomIn',
  '-': 'zoomOut',
};
