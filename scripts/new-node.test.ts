import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterEach, expect, it } from 'vitest';
import type { AnyDefinition, NodeImplementation } from '../lib/engine/node';
import { testContext } from '../lib/engine/testing';
import { contractFaults } from '../lib/nodes/contract.testing';
import { makeNode } from './new-node';

const root = fileURLToPath(new URL('..', import.meta.url));
const places: string[] = [];
afterEach(() => {
  for (const place of places.splice(0)) rmSync(place, { recursive: true });
});

/** The real engine and fields beside an empty folder of kinds. */
function workshop(): string {
  const place = mkdtempSync(join(tmpdir(), 'new-node-'));
  places.push(place);
  mkdirSync(join(place, 'lib/nodes'), { recursive: true });
  for (const path of ['node_modules', 'lib/engine', 'lib/flow', 'lib/nodes/fields.ts'])
    symlinkSync(join(root, path), join(place, path));
  return place;
}

/** Just written by `makeNode`, from a template that has these exports. */
async function load(folder: string) {
  const [definition, run] = await Promise.all(
    ['definition.ts', 'run.ts'].map((file): Promise<unknown> => import(pathToFileURL(join(folder, file)).href)),
  );
  return {
    ...(definition as { definition: AnyDefinition }), // see above
    ...(run as { runner: NodeImplementation }), // see above
  };
}

it('makes a kind that keeps the contract and runs', async () => {
  const folder = makeNode(workshop(), 'loud-text', '大きな文字');
  const { definition, runner } = await load(folder);
  expect(contractFaults({ folder, name: 'loud-text', definition, runner })).toEqual([]);
  expect(await runner.run(testContext<unknown>({ value: 'vip' }))).toMatchObject({
    port: 'next',
    output: { result: 'VIP' },
  });
});

it('is told that a title without a translation is not Japanese yet', async () => {
  const folder = makeNode(workshop(), 'loud-text');
  expect(contractFaults({ folder, name: 'loud-text', ...(await load(folder)) })).toEqual([
    'words.ja.json: the title “Loud text” is not Japanese',
  ]);
});

it.each(['', 'Reply', 'two words', '../escape', '9lives'])('refuses "%s" as a name', (name) => {
  const place = workshop();
  expect(() => makeNode(place, name)).toThrow(/no name for a kind/);
});

it('leaves a kind alone that is there', () => {
  const place = workshop();
  makeNode(place, 'loud-text');
  expect(() => makeNode(place, 'loud-text')).toThrow(/already/);
  expect(existsSync(join(place, 'lib/nodes/loud-text/run.ts'))).toBe(true);
});
