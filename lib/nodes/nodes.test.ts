import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { catalog } from './catalog.gen';
import { contractFaults } from './contract.testing';
import { operatorNames } from './operator-names';
import { runners } from './runners.gen';

const here = fileURLToPath(new URL('.', import.meta.url));
const folders = readdirSync(here, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort();

describe('kinds', () => {
  it('are the folders of lib/nodes, each defined and implemented', () => {
    expect([...catalog.keys()]).toEqual(folders);
    expect([...runners.keys()]).toEqual(folders);
  });

  it('have one entry among them', () => {
    expect([...catalog.values()].filter(({ traits }) => traits?.entry)).toHaveLength(1);
  });

  it.each(folders)('%s keeps the contract', (name) => {
    const definition = catalog.get(name);
    const runner = runners.get(name);
    if (!definition || !runner) throw new Error(`${name} is not in the registries`);
    expect(contractFaults({ folder: join(here, name), name, definition, runner })).toEqual([]);
  });
});

describe('every operator', () => {
  const words = (kind: string, language: string) =>
    JSON.parse(readFileSync(join(here, kind, `words.${language}.json`), 'utf8')) as {
      sentences: Record<string, string>;
    }; // the contract above has parsed it

  it.each([
    ['condition', 'en'],
    ['condition', 'ja'],
    ['switch', 'en'],
    ['switch', 'ja'],
  ])('reads as a sentence of %s in %s', (kind, language) => {
    expect(operatorNames.filter((name) => !words(kind, language).sentences[name])).toEqual([]);
  });
});
