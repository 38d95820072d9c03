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

it('makes a kind that keeps the contract and runs', async () => {
  const folder = makeNode(workshop(), 'loud-text');
  const load = (file: string): Promise<unknown> => import(pathToFileURL(join(folder, file)).href);
  // Just written by `makeNode`, from a template that has these exports.
  const { definition } = (await load('definition.ts')) as { definition: AnyDefinition };
  const { runner } = (await load('run.ts')) as { runner: NodeImplementation };
  expect(contractFaults({ folder, name: 'loud-text', definition, runner })).toEqual([]);
  expect(await runner.run(testContext<unknown>({ value: 'vip' }))).toMatchObject({
    port: 'next',
    output: { result: 'VIP' },
  });
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
