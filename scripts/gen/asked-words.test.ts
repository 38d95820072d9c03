import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { askedKeys } from './asked-words';

const root = fileURLToPath(new URL('../..', import.meta.url));

it('every key that a screen asks for by its whole name has words', () => {
  const words: unknown = JSON.parse(readFileSync(join(root, 'messages/en.gen.json'), 'utf8'));
  const asked = askedKeys(root);
  expect(asked.length).toBeGreaterThan(500);
  expect(asked.filter(({ key }) => typeof wordsAt(words, key) !== 'string')).toEqual([]);
});

function wordsAt(words: unknown, key: string): unknown {
  return key
    .split('.')
    .reduce<unknown>((at, part) => (typeof at === 'object' && at !== null ? Reflect.get(at, part) : undefined), words);
}
