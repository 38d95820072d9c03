import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { namedIcons, platformGlyphs } from './gen/icons';
import { kindHelp } from './gen/kind-help';
import { kindsPage } from './gen/kinds-page';
import { menuWords, mergedWords } from './gen/merged-words';
import { pageWordsFile } from './gen/page-words';
import {
  checkCatalog,
  checkDoors,
  checkRows,
  defaultPlatform,
  nodeCatalog,
  nodePanels,
  nodeRunners,
  platformCatalog,
} from './gen/registries';

/**
 * `npm run gen`: Prisma client, registries, icons, merged words, the words of each page, the help and the table of kinds.
 * `--files`: all but the Prisma client. `--check`: writes nothing, exits 1 when a committed file is stale.
 */

const root = fileURLToPath(new URL('..', import.meta.url));

/** The registries. They are written from the names of folders alone, so that a folder that came or went breaks nothing else. */
function registryFiles(): ReadonlyMap<string, string> {
  return new Map([
    ['lib/nodes/catalog.gen.ts', nodeCatalog(root)],
    ['lib/nodes/runners.gen.ts', nodeRunners(root)],
    ['lib/nodes/panels.gen.ts', nodePanels(root)],
    ['lib/platforms/catalog.gen.ts', platformCatalog(root)],
    ['lib/checks/catalog.gen.ts', checkCatalog(root)],
    ['lib/checks/rows.gen.ts', checkRows(root)],
    ['lib/checks/doors.gen.ts', checkDoors(root)],
  ]);
}

/** Path below the root → content, for every generated file that is committed. Throws `WordsError` when words are missing. */
export async function generatedFiles(): Promise<ReadonlyMap<string, string>> {
  const words = mergedWords(root);
  return new Map([
    ...registryFiles(),
    ['lib/flow/default-platform.gen.ts', await defaultPlatform(root)],
    ['components/ui/named-icons.gen.ts', await namedIcons(root)],
    ['components/ui/platform-glyphs.gen.tsx', platformGlyphs(root)],
    ...kindHelp(root),
    ...Object.entries(words).map(([language, all]) => [`messages/${language}.gen.json`, all] as const),
    ...Object.entries(menuWords(words)).map(
      ([language, menu]) => [`messages/${language}.menu.gen.json`, menu] as const,
    ),
    ['app/words.gen.ts', pageWordsFile(root)],
    ['docs/kinds.md', await kindsPage(root)],
  ]);
}

/** Paths of generated files that are not what they would be generated as now. */
export async function staleFiles(): Promise<string[]> {
  const files = await generatedFiles();
  return [...files].filter(([path, content]) => current(path) !== content).map(([path]) => path);
}

async function main(options: readonly string[]): Promise<void> {
  if (options.includes('--check')) return check();
  if (!options.includes('--files')) generatePrismaClient();
  // First, because the definitions that the others read load the registries.
  write(registryFiles());
  write(await generatedFiles());
}

function write(files: ReadonlyMap<string, string>): void {
  for (const [path, content] of files) {
    if (current(path) !== content) writeFileSync(join(root, path), content);
  }
}

async function check(): Promise<void> {
  const stale = await staleFiles();
  for (const path of stale) console.error(`${path} is stale: run "npm run gen" and commit it.`);
  if (stale.length > 0) process.exitCode = 1;
}

function current(path: string): string | undefined {
  try {
    return readFileSync(join(root, path), 'utf8');
  } catch {
    return undefined; // not generated yet
  }
}

/** Generating needs no engine; naming a file that exists keeps Prisma from downloading one. */
function generatePrismaClient(): void {
  const cli = join(createRequire(import.meta.url).resolve('prisma/package.json'), '../build/index.js');
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, CHECKPOINT_DISABLE: '1' };
  const { status, stderr } = spawnSync(process.execPath, [cli, 'generate'], { cwd: root, env, encoding: 'utf8' });
  if (status !== 0) throw new Error(`prisma generate failed in ${relative(process.cwd(), root) || '.'}:\n${stderr}`);
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) {
  await main(process.argv.slice(2));
}
