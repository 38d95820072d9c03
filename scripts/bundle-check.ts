import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { z } from 'zod';

/**
 * After `next build`: no text that only server code holds may be in what the browser loads, and how much script each page loads.
 * The texts are found, not listed: every sentence-like literal of `run.ts` files and `lib/server` that no other source has.
 */

const SERVER_ONLY = /^lib\/(server\/|nodes\/[^/]+\/run\.ts$)/;
const LITERAL = /'((?:[^'\\\n]|\\.){20,})'/g;

/** Files of the browser that hold a marker, as `file: marker`. */
export function findLeaks(browser: ReadonlyMap<string, string>, markers: readonly string[]): string[] {
  return [...browser].flatMap(([file, text]) => markers.filter((marker) => text.includes(marker)).map((marker) => `${file}: ${marker}`));
}

/** Literals with a blank in them (so no names and paths) that server code has and no other source. */
export function findMarkers(sources: ReadonlyMap<string, string>): string[] {
  const isServer = ([file]: readonly [string, string]) => SERVER_ONLY.test(file);
  const others = [...sources].filter((source) => !isServer(source)).map(([, text]) => text).join('\n');
  const literals = [...sources].filter(isServer).flatMap(([, text]) => [...text.matchAll(LITERAL)].map((match) => match[1] ?? ''));
  return [...new Set(literals)].filter((text) => /\w \w/.test(text) && !text.includes('\\') && !others.includes(text));
}

function main(): void {
  const markers = findMarkers(readAll(['lib', 'app', 'components', 'messages'], /\.(tsx?|json)$/));
  const browser = readAll(['.next/static'], /\.js$/);
  const leaks = findLeaks(browser, markers);
  for (const leak of leaks) console.error(`The browser gets server code: ${leak}`);
  for (const { route, kilobytes } of measureRoutes()) console.log(`${String(kilobytes).padStart(5)} kB  ${route}`);
  console.log(`${browser.size} browser files, ${markers.length} markers of server code, ${leaks.length} found.`);
  if (leaks.length > 0 || markers.length === 0 || browser.size === 0) process.exitCode = 1;
}

const statsSchema = z.array(z.object({ route: z.string(), firstLoadChunkPaths: z.array(z.string()) }));

/** Script of the first load, compressed as it travels. */
function measureRoutes(): { route: string; kilobytes: number }[] {
  const file = '.next/diagnostics/route-bundle-stats.json';
  if (!existsSync(file)) return [];
  const stats = statsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  return stats.map(({ route, firstLoadChunkPaths }) => {
    const bytes = firstLoadChunkPaths.filter((chunk) => chunk.endsWith('.js')).reduce((sum, chunk) => sum + gzipSync(readFileSync(chunk)).length, 0);
    return { route, kilobytes: Math.round(bytes / 1000) };
  });
}

function readAll(folders: readonly string[], wanted: RegExp): Map<string, string> {
  const entries = folders.flatMap((folder) => readdirSync(folder, { recursive: true, withFileTypes: true }));
  const files = entries.filter((entry) => entry.isFile()).map((entry) => path.posix.join(entry.parentPath, entry.name));
  const chosen = files.filter((file) => wanted.test(file) && !/\.test\.tsx?$/.test(file));
  return new Map(chosen.map((file) => [file, readFileSync(file, 'utf8')]));
}

if (process.argv[1]?.endsWith('bundle-check.ts')) main();
