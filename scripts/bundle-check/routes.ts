import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { z } from 'zod';

/** The scripts of one page. */
export interface PageScripts extends Weight {
  /** As in the address bar: `/flows/[id]`. */
  readonly route: string;
  /** What a first visit downloads; the weight is theirs. */
  readonly chunks: readonly Chunk[];
  /** What the page can come to load afterwards, when something in it is used for the first time. */
  readonly later: readonly Chunk[];
}

interface Weight {
  /** Bytes. */
  readonly gzip: number;
  readonly brotli: number;
}

export interface Chunk extends Weight {
  /** Below `.next`. */
  readonly file: string;
  readonly code: string;
}

const statsSchema = z.array(z.object({ route: z.string(), firstLoadChunkPaths: z.array(z.string()) }));
const pathsSchema = z.record(z.string(), z.string());
const loadableSchema = z.record(z.string(), z.object({ files: z.array(z.string()) }));

/**
 * Every page of a build in `next` (its `.next` folder), the heaviest first. What a page loads of itself after it is
 * there (`next/dynamic`) counts as well: a person who opens the editor waits for it.
 */
export function pagesOf(next: string): PageScripts[] {
  const known = new Map<string, Chunk>();
  const chunk = (file: string) => {
    const found = known.get(file) ?? readChunk(next, file);
    known.set(file, found);
    return found;
  };
  const later = laterChunks(next);
  return statsSchema
    .parse(readJson(path.join(next, 'diagnostics', 'route-bundle-stats.json')))
    .filter(({ route }) => !route.startsWith('/_'))
    .map(({ route, firstLoadChunkPaths }) => {
      const files = new Set([...firstLoadChunkPaths.map(belowNext), ...(later.get(route) ?? [])]);
      const chunks = [...files].map(chunk).sort(heaviestFirst);
      return {
        route,
        chunks,
        later: reachable(chunks, chunk),
        gzip: sum(chunks, 'gzip'),
        brotli: sum(chunks, 'brotli'),
      };
    })
    .sort(heaviestFirst);
}

/** By route, what its dynamic imports load as soon as it is there. */
function laterChunks(next: string): Map<string, string[]> {
  const paths = pathsSchema.parse(readJson(path.join(next, 'app-path-routes-manifest.json')));
  return new Map(
    Object.entries(paths).map(([place, route]) => {
      const manifest = path.join(next, 'server', 'app', place, 'react-loadable-manifest.json');
      const loadable = existsSync(manifest) ? loadableSchema.parse(readJson(manifest)) : {};
      return [route, Object.values(loadable).flatMap(({ files }) => files.filter((file) => file.endsWith('.js')))];
    }),
  );
}

/** `import()` leaves the names of what it loads in the script that it stands in; so on, from script to script. */
function reachable(first: readonly Chunk[], chunk: (file: string) => Chunk): Chunk[] {
  const seen = new Map(first.map((one) => [one.file, one]));
  const open = [...first];
  for (let from = open.pop(); from; from = open.pop()) {
    for (const [, file = ''] of from.code.matchAll(/["'](static\/chunks\/[^"']+\.js)["']/g)) {
      if (seen.has(file)) continue;
      const found = chunk(file);
      seen.set(file, found);
      open.push(found);
    }
  }
  return [...seen.values()].filter((one) => !first.includes(one)).sort(heaviestFirst);
}

const heaviestFirst = (a: Weight, b: Weight): number => b.gzip - a.gzip;

function readChunk(next: string, file: string): Chunk {
  const bytes = readFileSync(path.join(next, file));
  const [gzip, brotli] = [gzipSync(bytes).length, brotliCompressSync(bytes).length];
  return { file, code: bytes.toString('utf8'), gzip, brotli };
}

function belowNext(file: string): string {
  return file.replace(/^\.next\//, '');
}

export function sum(chunks: readonly Chunk[], size: 'gzip' | 'brotli'): number {
  return chunks.reduce((total, chunk) => total + chunk[size], 0);
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
