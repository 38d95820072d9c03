import { describe, expect, it } from 'vitest';
import { addNode, connect, moveNodes, removeNodes, renameNode, setConfig } from '../../flow/edit';
import { normalizeFlow } from '../../flow/normalize';
import { type Flow, flowSchema } from '../../flow/schema';
import type { Sides } from './align';
import type { Side } from './collisions';
import { type Merged, mergeFlows } from './merge';
import { chanceOf, portsInTests, randomEdit, shownIn, worksOf } from './testing';

const step = (id: string, text = id) => ({ id, kind: 'reply', name: `Step ${id}`, key: `key_${id}`, config: { text } });
const flow = normalizeFlow({
  format: 1,
  name: 'Both',
  nodes: [step('n1'), step('n2'), step('n3', 'says {{ steps.key_n2.text }}'), step('n4')],
  edges: [
    { from: 'n1', port: 'next', to: 'n2' },
    { from: 'n2', port: 'next', to: 'n3' },
  ],
});

function merge(mine: Flow, theirs: Flow, side: Side = 'mine', base: Flow | null = flow): Merged {
  return mergeFlows({ base, mine, theirs }, { portsOf: portsInTests, choose: () => side });
}
const say = (on: Flow, id: string, text: string) => setConfig(on, id, { config: { text }, ports: null });
const textOf = (on: Flow, id: string) => on.nodes.find((node) => node.id === id)?.config.text;
const add = (on: Flow, name: string) => addNode(on, { kind: 'reply', name, config: { text: name }, x: 0, y: 0 });
const asked = ({ collisions }: Merged) => collisions.map(({ id }) => id);

describe('merging', () => {
  it('keeps the edits of different steps, and asks nothing', () => {
    const merged = merge(say(flow, 'n1', 'mine'), say(flow, 'n4', 'theirs'));
    expect([textOf(merged.flow, 'n1'), textOf(merged.flow, 'n4')]).toEqual(['mine', 'theirs']);
    expect(merged.collisions).toEqual([]);
  });

  it('gives back the same objects where nothing came', () => {
    const mine = say(flow, 'n1', 'mine');
    const merged = merge(mine, flow).flow;
    expect(merged.nodes).toBe(mine.nodes);
    expect(merged.edges).toBe(mine.edges);
    expect(merged.endpoint).toBe(mine.endpoint);
  });

  it('asks about the step that both changed, showing both, and takes the chosen side', () => {
    const sides = [say(say(flow, 'n1', 'mine'), 'n2', 'only mine'), say(flow, 'n1', 'theirs')] as const;
    const merged = merge(...sides, 'theirs');
    expect(asked(merged)).toEqual(['steps n1']);
    expect(merged.collisions[0]?.subjects[0]).toMatchObject({
      type: 'step',
      mine: { config: { text: 'mine' } },
      theirs: { config: { text: 'theirs' } },
    });
    expect([textOf(merged.flow, 'n1'), textOf(merged.flow, 'n2')]).toEqual(['theirs', 'only mine']);
    expect(textOf(merge(...sides, 'mine').flow, 'n1')).toBe('mine');
  });

  it('does not ask when both did the same', () => {
    expect(asked(merge(say(flow, 'n1', 'same'), say(flow, 'n1', 'same')))).toEqual([]);
  });

  it('asks when one removed what the other changed, and brings its connections back with it', () => {
    const mine = say(flow, 'n2', 'mine');
    const theirs = removeNodes(flow, ['n2']);
    expect(asked(merge(mine, theirs))).toEqual(['steps n2']);
    expect(merge(mine, theirs, 'mine').flow.edges).toEqual(flow.edges);
    const removed = merge(mine, theirs, 'theirs').flow;
    expect(removed.nodes.map(({ id }) => id)).toEqual(['n1', 'n3', 'n4']);
    expect(removed.edges).toEqual([{ from: 'n1', port: 'next', to: 'n3' }]);
  });

  it('asks when one connected a step that the other removed', () => {
    const mine = connect(flow, { from: 'n3', port: 'next', to: 'n4' });
    const theirs = removeNodes(flow, ['n4']);
    const merged = merge(mine, theirs, 'theirs');
    expect(asked(merged)).toEqual(['steps n4']);
    expect(merged.collisions[0]?.subjects.map(({ type }) => type)).toEqual(['step', 'edge']);
    expect(merged.flow.edges.some(({ to }) => to === 'n4')).toBe(false);
    expect(merge(mine, theirs, 'mine').flow.edges).toContainEqual({ from: 'n3', port: 'next', to: 'n4' });
  });

  it('asks when one connected a port that the other took away', () => {
    const mine = connect(flow, { from: 'n3', port: 'extra', to: 'n4' });
    const theirs = setConfig(flow, 'n3', { config: { narrow: true }, ports: ['next', 'failed'] });
    expect(asked(merge(mine, theirs))).toEqual(['steps n3']);
    expect(merge(mine, theirs, 'theirs').flow.edges.some(({ port }) => port === 'extra')).toBe(false);
  });

  it('keeps both of two steps that were added with the same id, name and key', () => {
    const mine = connect(add(flow, 'Reply'), { from: 'n4', port: 'next', to: 'n5' });
    const withText = setConfig(mine, 'n5', { config: { text: 'mine' }, ports: null });
    const merged = merge(say(withText, 'n3', '{{ steps.reply.text }}'), add(flow, 'Reply'));
    const added = merged.flow.nodes.slice(4);
    expect(added.map(({ id, key, config }) => [id, key, config.text])).toEqual([
      ['n5', 'reply', 'Reply'],
      ['n10', 'reply_2', 'mine'],
    ]);
    expect(merged.flow.edges).toContainEqual({ from: 'n4', port: 'next', to: 'n10' });
    expect(textOf(merged.flow, 'n3')).toContain('steps.reply_2.text');
    expect(merged.collisions).toEqual([]);
  });

  it('lets references follow a step that the other renamed', () => {
    const mine = renameNode(flow, 'n2', 'Better');
    const theirs = say(say(flow, 'n3', 'now {{ steps.key_n2.text }}'), 'n4', '{{ steps.key_n2.more }}');
    const merged = merge(mine, theirs);
    expect(merged.collisions).toEqual([]);
    expect(textOf(merged.flow, 'n3')).toBe('now {{ steps.better.text }}');
    expect(textOf(merged.flow, 'n4')).toBe('{{ steps.better.more }}');
    const back = merge(theirs, mine);
    expect(textOf(back.flow, 'n4')).toBe('{{ steps.better.more }}');
  });

  it('asks nothing about where a card stands: mine stays where I put it', () => {
    const place = (x: number) => moveNodes(flow, new Map([['n1', { x, y: 0 }]]));
    const merged = merge(place(5), say(place(9), 'n1', 'theirs'));
    expect(merged.flow.nodes[0]).toMatchObject({ x: 5, config: { text: 'theirs' } });
    expect(merged.collisions).toEqual([]);
    expect(merge(flow, place(9)).flow.nodes[0]).toMatchObject({ x: 9 });
  });

  it('merges settings one by one', () => {
    const mine = { ...flow, name: 'Mine', endpoint: { ...flow.endpoint, deadlineMs: 900 } };
    const theirs = { ...flow, language: 'ja' as const, endpoint: { ...flow.endpoint, duplicateKey: 'k' } };
    const { flow: merged, collisions } = merge(mine, theirs);
    expect(merged).toMatchObject({ name: 'Mine', language: 'ja', endpoint: { deadlineMs: 900, duplicateKey: 'k' } });
    expect(collisions).toEqual([]);
    expect(asked(merge(mine, { ...flow, name: 'Theirs' }))).toEqual(['settings name']);
  });

  it('asks about all that differs, and removes nothing, when what both began with is not known', () => {
    const merged = merge(add(say(flow, 'n1', 'mine'), 'New'), removeNodes(flow, ['n4']), 'theirs', null);
    expect(asked(merged)).toEqual(['steps n1']);
    expect(merged.flow.nodes.map(({ id }) => id)).toEqual(['n1', 'n2', 'n3', 'n4', 'n5']);
  });
});

describe('two editors at random', () => {
  it('lose nothing unseen in 1,000 merges', () => {
    let askedTimes = 0;
    for (let seed = 1; seed <= 1_000; seed++) {
      const sides = randomSides(seed);
      const side = seed % 2 === 0 ? 'mine' : 'theirs';
      const merged = mergeFlows(sides, { portsOf: portsInTests, choose: () => side });
      askedTimes += merged.collisions.length;
      expect(lostUnseen(sides, merged), `seed ${seed}`).toEqual([]);
      expectWhole(merged.flow, seed);
    }
    expect(askedTimes).toBeGreaterThan(500);
  });
});

function randomSides(seed: number): Sides & { base: Flow } {
  const chance = chanceOf(seed);
  const edited = (from: Flow, by: string, count: number) => {
    let next = from;
    for (let index = 0; index < count; index++) next = randomEdit(next, `${by}${seed}-${index}`, chance);
    return next;
  };
  const base = edited({ ...flow, nodes: [], edges: [] }, 'base', 25);
  return { base, mine: edited(base, 'mine', 1 + chance.below(8)), theirs: edited(base, 'theirs', 1 + chance.below(8)) };
}

/** What one of them put in or took out, which the result has not, and which nobody was shown. */
function lostUnseen({ base, mine, theirs }: Sides & { base: Flow }, { flow: result, collisions }: Merged): string[] {
  const [was, here, there, now] = [base, mine, theirs, result].map(worksOf);
  const shown = shownIn(collisions);
  const all = new Set([...(was ?? []), ...(here ?? []), ...(there ?? [])]);
  return [...all].filter((work) => {
    const isWanted = was?.has(work) ? here?.has(work) && there?.has(work) : true;
    return isWanted !== now?.has(work) && !shown.has(work);
  });
}

function expectWhole(result: Flow, seed: number): void {
  expect(flowSchema.safeParse(result).success, `seed ${seed}`).toBe(true);
  const ids = result.nodes.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(result.nodes.map(({ key }) => key)).size).toBe(ids.length);
  const nodes = new Map(result.nodes.map((node) => [node.id, node]));
  for (const { from, to, port } of result.edges) {
    const node = nodes.get(from);
    expect(nodes.has(to) && node && portsInTests(node).includes(port), `seed ${seed}`).toBe(true);
  }
}
