import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { librariesIn } from './bundle-check/libraries';
import { pagesOf } from './bundle-check/routes';

let next: string;
beforeEach(() => {
  next = mkdtempSync(path.join(tmpdir(), 'hookloom-bundle-'));
});
afterEach(() => rmSync(next, { recursive: true, force: true }));

function write(file: string, content: unknown): void {
  const place = path.join(next, file);
  mkdirSync(path.dirname(place), { recursive: true });
  writeFileSync(place, typeof content === 'string' ? content : JSON.stringify(content));
}

function build(pages: Record<string, { first: string[]; later?: string[] }>): void {
  write(
    'diagnostics/route-bundle-stats.json',
    Object.entries(pages).map(([route, { first }]) => ({
      route,
      firstLoadChunkPaths: first.map((file) => `.next/${file}`),
    })),
  );
  write('app-path-routes-manifest.json', Object.fromEntries(Object.keys(pages).map((route) => [`(x)${route}`, route])));
  for (const [route, { later = [] }] of Object.entries(pages))
    write(`server/app/(x)${route}/react-loadable-manifest.json`, { 1: { id: 1, files: later } });
}

describe('what a page loads', () => {
  it('is its first scripts and those it asks for itself, each once, no styles', () => {
    write('static/a.js', 'a'.repeat(500));
    write('static/b.js', 'b');
    build({ '/flows/[id]': { first: ['static/a.js'], later: ['static/a.js', 'static/b.js', 'static/c.css'] } });
    const [page] = pagesOf(next);
    expect(page?.chunks.map(({ file }) => file).sort()).toEqual(['static/a.js', 'static/b.js']);
    expect(page?.gzip).toBe(gzipSync('a'.repeat(500)).length + gzipSync('b').length);
  });

  it('comes heaviest first, pages and scripts alike, without the pages of Next itself', () => {
    write('static/light.js', 'x');
    write('static/heavy.js', Array.from({ length: 200 }, (_, index) => `v${index * 7919}`).join(''));
    build({
      '/light': { first: ['static/light.js'] },
      '/heavy': { first: ['static/light.js', 'static/heavy.js'] },
      '/_not-found': { first: ['static/heavy.js'] },
    });
    const pages = pagesOf(next);
    expect(pages.map(({ route }) => route)).toEqual(['/heavy', '/light']);
    expect(pages[0]?.chunks.map(({ file }) => file)).toEqual(['static/heavy.js', 'static/light.js']);
  });
});

describe('a script', () => {
  it('is known by what survives minification', () => {
    expect(librariesIn({ code: 'e="react-flow__node",t="undefined filter: "' })).toEqual(['liquidjs', '@xyflow/react']);
    expect(librariesIn({ code: 'const a=1' })).toEqual([]);
  });
});
