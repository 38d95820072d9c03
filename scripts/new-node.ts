import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { newNodeFiles } from './new-node/files';

/** `npm run new-node <kind> <Japanese title>`: a folder that meets the contract of kinds, ready to be filled. */

const KIND = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/**
 * Writes the folder of a new kind and returns its path. Without a Japanese title, the English one stands in its place
 * and the contract of kinds fails until it is translated. Throws when the name cannot be one or is taken.
 */
export function makeNode(root: string, kind: string, japaneseTitle?: string): string {
  if (!KIND.test(kind))
    throw new Error(`"${kind}" is no name for a kind: write a noun in lower case, words joined by "-".`);
  const folder = join(root, 'lib/nodes', kind);
  if (existsSync(folder)) throw new Error(`The kind "${kind}" is there already: ${folder}`);
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(newNodeFiles(kind, japaneseTitle)))
    writeFileSync(join(folder, name), content);
  return folder;
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  try {
    const [, , kind = '', japaneseTitle] = process.argv;
    const folder = makeNode(fileURLToPath(new URL('..', import.meta.url)), kind, japaneseTitle);
    if (!japaneseTitle)
      console.log('Its title is still English in words.ja.json and README.ja.md: translate it there.');
    console.log(`${folder} is made. Fill it, then run "npm run gen" and "npm run unit -- lib/nodes".`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
