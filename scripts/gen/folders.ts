import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Names of the folders below `parent` that hold a `definition.ts`, sorted: the same on every machine. */
export function definedFolders(root: string, parent: string): string[] {
  const path = join(root, parent);
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(path, entry.name, 'definition.ts')))
    .map((entry) => entry.name)
    .sort();
}

/** `http-request` → `httpRequest`; never a reserved word, as `switch` would be. */
export function identifier(folder: string, suffix: string): string {
  return folder.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase()) + suffix;
}
