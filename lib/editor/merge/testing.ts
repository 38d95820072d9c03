import {
  addNode,
  connect,
  disconnect,
  moveNodes,
  removeNodes,
  renameNode,
  setConfig,
  setEndpoint,
} from '../../flow/edit';
import type { Flow, FlowNode } from '../../flow/schema';
import type { Collision, Subject } from './subjects';

/** Random edits by which two editors are tested, and what may not get lost of them. */

export interface Chance {
  /** An integer from 0 to below `count`. */
  below(count: number): number;
}

/** The same numbers for the same seed (mulberry32). */
export function chanceOf(seed: number): Chance {
  let state = seed >>> 0;
  return {
    below(count) {
      state = (state + 0x6d2b79f5) >>> 0;
      let mixed = Math.imul(state ^ (state >>> 15), state | 1);
      mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
      return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
    },
  };
}

const ports = ['next', 'failed', 'extra'];
export const portsInTests = ({ config }: FlowNode): readonly string[] =>
  config.narrow === true ? ['next', 'failed'] : ports;

/** A step carries its own mark, which stays the same whatever its id and key become. */
function newStep(flow: Flow, mark: string): Flow {
  return addNode(flow, {
    kind: 'reply',
    name: `Reply-${mark}.`,
    config: { own: `own-${mark}.`, text: `text-${mark}.` },
    x: 0,
    y: 0,
  });
}

/** Changes the flow once; every new text carries `mark`, which is new each time. */
export function randomEdit(flow: Flow, mark: string, chance: Chance): Flow {
  const step = flow.nodes[chance.below(Math.max(1, flow.nodes.length))];
  const other = flow.nodes[chance.below(Math.max(1, flow.nodes.length))];
  const port = step ? (portsInTests(step)[chance.below(portsInTests(step).length)] ?? 'next') : 'next';
  const kind = chance.below(12);
  if (!step || !other || kind === 0) return newStep(flow, mark);
  if (kind <= 3) return withConfig(flow, step, { text: `text-${mark}. {{ steps.${other.key} }}` });
  if (kind === 4) return withConfig(flow, step, { narrow: step.config.narrow !== true });
  if (kind === 5) return renameNode(flow, step.id, `Name-${mark}.`);
  if (kind === 6) return removeNodes(flow, [step.id]);
  if (kind === 7) return connect(flow, { from: step.id, port, to: other.id });
  if (kind === 8) return disconnect(flow, { from: step.id, port });
  if (kind === 9) return moveNodes(flow, new Map([[step.id, { x: chance.below(99), y: chance.below(99) }]]));
  if (kind === 10) return setEndpoint(flow, { duplicateKey: `endpoint-${mark}.` });
  return withNote(flow, mark, chance);
}

function withConfig(flow: Flow, step: FlowNode, change: FlowNode['config']): Flow {
  const config = { ...step.config, ...change };
  return setConfig(flow, step.id, { config, ports: portsInTests({ ...step, config }) });
}

function withNote(flow: Flow, mark: string, chance: Chance): Flow {
  const notes = flow.notes ?? [];
  const at = chance.below(notes.length + 1);
  const text = `note-${mark}.`;
  const last = Math.max(0, ...notes.map(({ id }) => Number(id.slice('note:'.length))));
  const fresh = { id: `note:${last + 1}`, text, tint: 'sand' as const, x: 0, y: 0, width: 200, height: 120 };
  if (at === notes.length) return { ...flow, notes: [...notes, fresh] };
  if (chance.below(3) === 0) return { ...flow, notes: notes.filter((_, index) => index !== at) };
  return { ...flow, notes: notes.map((note, index) => (index === at ? { ...note, text } : note)) };
}

/** All that two people put into a flow: the marks of texts, and who follows whom. */
export function worksOf({ nodes, edges, notes = [], endpoint }: Flow): ReadonlySet<string> {
  const marks = new Map(nodes.map((node) => [node.id, ownMark(node)]));
  const texts = JSON.stringify([nodes.map(({ name, config }) => [name, config]), notes, endpoint]);
  return new Set([
    ...marksIn(texts),
    ...edges.map(({ from, port, to }) => `${marks.get(from)}:${port}>${marks.get(to)}`),
  ]);
}

/** What a person sees of both sides when asked. */
export function shownIn(collisions: readonly Collision[]): ReadonlySet<string> {
  const subjects = collisions.flatMap((collision) => collision.subjects);
  const steps = subjects.flatMap((subject) => (subject.type === 'edge' ? [subject.from] : statesOf(subject)));
  const edges = subjects.flatMap((subject) =>
    subject.type === 'edge'
      ? steps.filter(({ id }) => id === subject.from.id).flatMap((from) => edgesShown(from, subject))
      : [],
  );
  return new Set([...marksIn(JSON.stringify(subjects)), ...edges]);
}

const present = (states: readonly (FlowNode | undefined)[]): FlowNode[] => states.flatMap((state) => state ?? []);

const statesOf = (subject: Subject): FlowNode[] =>
  subject.type === 'step' ? present([subject.base, subject.mine, subject.theirs]) : [];

function edgesShown(from: FlowNode, { port, base, mine, theirs }: Subject & { readonly type: 'edge' }): string[] {
  return present([base, mine, theirs]).map((to) => `${ownMark(from)}:${port}>${ownMark(to)}`);
}

const ownMark = ({ config, id }: FlowNode): string => String(config.own ?? id);
const marksIn = (text: string): string[] => text.match(/(text|Name|Reply|own|note|endpoint)-[\w-]+\./g) ?? [];
