import { describe, expect, it } from 'vitest';
import { isSameJson } from '../../flow/json';
import { normalizeFlow } from '../../flow/normalize';
import type { Flow } from '../../flow/schema';
import type { Side } from '../merge/collisions';
import { mergeFlows } from '../merge/merge';
import type { Collision } from '../merge/subjects';
import { type Chance, chanceOf, portsInTests, randomEdit, shownIn, worksOf } from '../merge/testing';
import { type Autosave, createAutosave } from './autosave';

/**
 * Two editors of one flow at random: they edit, save, hear of each other or not, lose answers, and decide what they are
 * asked. The books are kept apart from the code: who wrote what, who took out what he saw, and what was shown to whom.
 */
describe('two editors', () => {
  it('lose nothing unseen in 1,000 random interleavings', async () => {
    const sums = { asked: 0, merged: 0 };
    for (let seed = 1; seed <= 1_000; seed++) await interleave(seed, sums);
    expect(sums.asked).toBeGreaterThan(300);
    expect(sums.merged).toBeGreaterThan(1_000);
  });
});

async function interleave(seed: number, sums: { asked: number; merged: number }): Promise<void> {
  const chance = chanceOf(seed);
  const books = { written: new Map<string, string>(), excused: new Set<string>() };
  const server = { document: grown(seed, chance), revision: 1 };
  for (const work of worksOf(server.document)) books.written.set(work, 'before');
  const editors = ['ann', 'ben'].map((name) => openEditor(name, { server, chance, books, sums }));
  for (let turn = 0; turn < 24; turn++) {
    const editor = editors[chance.below(2)];
    const deed = chance.below(10);
    if (deed < 6) editor?.edit(`${seed}-${turn}`);
    else if (deed < 8) await editor?.autosave.flush();
    else if (deed < 9) await editor?.autosave.noticed(server.revision);
    else await editor?.decide();
  }
  for (let round = 0; round < 3; round++) for (const editor of editors) await editor.settle();
  const [ann, ben] = editors;
  expect(isSameJson(ann?.document().nodes, server.document.nodes), `seed ${seed}`).toBe(true);
  expect(isSameJson(ben?.document().nodes, server.document.nodes), `seed ${seed}`).toBe(true);
  const kept = worksOf(server.document);
  const lost = [...books.written.keys()].filter((work) => !kept.has(work) && !books.excused.has(work));
  expect(lost, `seed ${seed}`).toEqual([]);
}

function grown(seed: number, chance: Chance): Flow {
  let flow = normalizeFlow({ format: 1, name: 'Both', nodes: [], edges: [] });
  for (let index = 0; index < 12; index++) flow = randomEdit(flow, `before${seed}-${index}`, chance);
  return flow;
}

interface World {
  readonly server: { document: Flow; revision: number };
  readonly chance: Chance;
  readonly books: { readonly written: Map<string, string>; readonly excused: Set<string> };
  readonly sums: { asked: number; merged: number };
}

function openEditor(name: string, { server, chance, books, sums }: World) {
  let document = server.document;
  const autosave: Autosave<Flow, Collision> = createAutosave<Flow, Collision>(
    {
      async send(sent, revision) {
        if (revision !== server.revision) return { type: 'conflict' };
        if (chance.below(8) === 0) return { type: 'unreachable' };
        Object.assign(server, { document: sent, revision: revision + 1 });
        // The answer may be lost on the way.
        return chance.below(8) === 0 ? { type: 'unreachable' } : { type: 'saved', revision: revision + 1 };
      },
      load: async () => ({ type: 'found', draft: { ...server, by: null, at: '' } }),
      isSame: isSameJson,
      merge(sides, choose) {
        const { flow, collisions } = mergeFlows(sides, { portsOf: portsInTests, choose });
        return { document: flow, collisions };
      },
      taken({ rebase }) {
        sums.merged += 1;
        document = rebase(document);
      },
      keep: () => {},
      forget: () => {},
      after: () => () => {},
    },
    server,
  );

  function edit(mark: string): void {
    const before = worksOf(document);
    document = randomEdit(document, `${name}${mark}`, chance);
    const after = worksOf(document);
    for (const work of after) if (!before.has(work)) books.written.set(work, name);
    // Taken out by somebody who had it before his eyes.
    for (const work of before) if (!after.has(work)) books.excused.add(work);
    autosave.changed(document);
  }

  async function decide(): Promise<void> {
    const state = autosave.state();
    if (state.type !== 'conflict') return;
    sums.asked += state.collisions.length;
    for (const work of shownIn(state.collisions)) books.excused.add(work);
    const sides = new Map(state.collisions.map(({ id }) => [id, chance.below(2) === 0 ? 'mine' : ('theirs' as Side)]));
    await autosave.decide((id) => sides.get(id) ?? 'theirs');
  }

  return {
    autosave,
    document: () => document,
    edit,
    decide,
    async settle() {
      await autosave.noticed(server.revision);
      while (autosave.state().type !== 'saved') {
        await decide();
        await autosave.flush();
      }
    },
  };
}
