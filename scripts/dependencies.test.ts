import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const groups = ['dependencies', 'devDependencies', 'optionalDependencies'] as const;

it('gives a reason for every package, and for none that is gone', () => {
  const needed = ['package.json', 'scripts/runtime/package.json'].flatMap((file) => {
    const manifest = JSON.parse(readFileSync(file, 'utf8'));
    return groups.flatMap((group) => Object.keys(manifest[group] ?? {}));
  });
  expect(explained().toSorted()).toEqual(needed.toSorted());
});

/** The names in the first column. */
function explained(): string[] {
  const rows = readFileSync('docs/dependencies.md', 'utf8').matchAll(/^\| (`.*?) \| \S/gm);
  return [...rows].flatMap(([, names = '']) => [...names.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
}
