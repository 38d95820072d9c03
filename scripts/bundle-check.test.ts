import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { budgetFaults, seldom, seldomFaults, sessionWeight } from './bundle-check/budgets';
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

describe('what a page loads when it is used', () => {
  it('is what its scripts name, and what those name, each once, beside what it begins with', () => {
    write(
      'static/chunks/page.js',
      'e.A(["static/chunks/text.js"]),e.A(["static/chunks/menu.js","static/chunks/page.js"])',
    );
    write('static/chunks/text.js', '["static/chunks/deep.js"]');
    write('static/chunks/menu.js', '["static/chunks/deep.js"]');
    write('static/chunks/deep.js', 'deep');
    write('static/chunks/other.js', 'of another page');
    build({ '/flows/[id]': { first: ['static/chunks/page.js'] } });
    const [page] = pagesOf(next);
    expect(page?.later.map(({ file }) => file).sort()).toEqual([
      'static/chunks/deep.js',
      'static/chunks/menu.js',
      'static/chunks/text.js',
    ]);
    expect(page?.gzip).toBe(page?.chunks[0]?.gzip);
  });

  const chunk = (code: string, gzip: number) => ({ file: 'x', code, gzip, brotli: 0 });
  const page = (route: string, gzip: number, later: ReturnType<typeof chunk>[]) => ({
    route,
    chunks: [],
    later,
    gzip,
    brotli: 0,
  });

  it('counts against the budget of the editor, without what is seldom used', () => {
    const later = [chunk('CodeMirror', 100_000), chunk('"Token end out of bounds"', 12_000)];
    expect(sessionWeight(page('/flows/[id]', 450_000, later))).toBe(550_000);
    const home = page('/', 240_000, [chunk('a dialog', 20_000)]);
    expect(budgetFaults([page('/flows/[id]', 500_000, later), home])).toEqual([]);
    expect(budgetFaults([page('/flows/[id]', 500_001, later), home])).toEqual([
      '/flows/[id] loads 600 kB of script (session), over its 600 kB.',
    ]);
    expect(budgetFaults([home])).toEqual(['/flows/[id] has a budget, but there is no such page.']);
  });

  it('counts what has become one with a seldom part', () => {
    expect(sessionWeight(page('/flows/[id]', 450_000, [chunk('cmdk-root', 16_001)]))).toBe(466_001);
  });

  it('is at fault when a text that tells seldom parts is nowhere', () => {
    const [first = '', ...others] = Object.values(seldom);
    expect(seldomFaults([{ code: first }, ...others.map((code) => ({ code }))])).toEqual([]);
    expect(seldomFaults(others.map((code) => ({ code })))).toEqual([
      'No script looks like JSON written as text any more: correct scripts/bundle-check/budgets.ts.',
    ]);
  });
});

describe('a script', () => {
  it('is known by what survives minification', () => {
    expect(librariesIn({ code: 'e="react-flow__node",t="undefined filter: "' })).toEqual(['liquidjs', '@xyflow/react']);
    expect(librariesIn({ code: 'const a=1' })).toEqual([]);
  });
});
