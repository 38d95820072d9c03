import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { z } from 'zod';

/** The scripts of one page, as a first visit downloads them. */
export interface PageScripts {
  /** As in the address bar: `/flows/[id]`. */
  readonly route: string;
  readonly chunks: readonly Chunk[];
  /** Bytes. */
  readonly gzip: number;
  readonly brotli: number;
}

export interface Chunk {
  /** Below `.next`. */
  readonly file: string;
  readonly code: string;
  /** Bytes. */
  readonly gzip: number;
  readonly brotli: number;
}

const statsSchema = z.array(z.object({ route: z.string(), firstLoadChunkPaths: z.array(z.string()) }));
const pathsSchema = z.record(z.string(), z.string());
const loadableSchema = z.record(z.string(), z.object({ files: z.array(z.string()) }));

/**
 * Every page of a build in `next` (its `.next` folder), the heaviest first. What a page loads of itself after it is
 * there (`next/dynamic`) counts as well: whoever opens the editor waits for it.
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
      const chunks = [...files].map(chunk).sort((a, b) => b.gzip - a.gzip);
      return { route, chunks, gzip: sum(chunks, 'gzip'), brotli: sum(chunks, 'brotli') };
    })
    .sort((a, b) => b.gzip - a.gzip);
}

/** By route, what its dynamic imports load. */
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

function readChunk(next: string, file: string): Chunk {
  const bytes = readFileSync(path.join(next, file));
  const [gzip, brotli] = [gzipSync(bytes).length, brotliCompressSync(bytes).length];
  return { file, code: bytes.toString('utf8'), gzip, brotli };
}

function belowNext(file: string): string {
  return file.replace(/^\.next\//, '');
}

function sum(chunks: readonly Chunk[], size: 'gzip' | 'brotli'): number {
  return chunks.reduce((total, chunk) => total + chunk[size], 0);
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(file, 'utf8'));
}
