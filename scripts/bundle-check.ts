import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { budgetFaults, budgets, KB, seldomFaults, sessionWeight } from './bundle-check/budgets';
import { librariesIn, signatures } from './bundle-check/libraries';
import { type Chunk, type PageScripts, pagesOf, sum } from './bundle-check/routes';

/** After a build: nothing of the server may be in what browsers load, and no page may grow beyond its budget. */

const SHOWN_CHUNKS = 5;

/** Texts that only server files hold; each must exist in its source, or the check would check nothing. */
const markers = [
  { text: 'hookloom changes', source: 'lib/server/changes.ts' },
  { text: 'COPY runs.run', source: 'lib/server/runs/dense-rows.ts' },
  { text: 'pg_advisory_lock', source: 'lib/server/migrate/migrate.ts' },
  { text: 'encryption.key', source: 'lib/server/values/sealing.ts' },
  { text: 'redirected more than', source: 'lib/server/egress/egress.ts' },
];

const root = fileURLToPath(new URL('..', import.meta.url));
const next = path.join(root, '.next');
const pages = pagesOf(next);

report(pages);
const scripts = pages.flatMap(({ chunks, later }) => [...chunks, ...later]);
const faults = [
  ...markerFaults(),
  ...leaks(),
  ...budgetFaults(pages),
  ...signatureFaults(scripts),
  ...seldomFaults(scripts),
];
for (const fault of faults) console.error(fault);
process.exit(faults.length === 0 ? 0 : 1);

function report(all: readonly PageScripts[]): void {
  for (const page of all) {
    const { route, chunks, later, gzip, brotli } = page;
    const budget = budgets[route];
    const limit = budget ? `, budget ${budget.kB} kB (${budget.of})` : '';
    console.log(`${route}: ${kb(gzip)} kB gzip, ${kb(brotli)} kB brotli, ${chunks.length} scripts${limit}`);
    for (const chunk of chunks.slice(0, SHOWN_CHUNKS)) console.log(`  ${line(chunk)}`);
    if (later.length === 0) continue;
    const most = gzip + sum(later, 'gzip');
    console.log(`  when it is used: ${kb(sessionWeight(page))} kB in a session, ${kb(most)} kB at most`);
    for (const chunk of later.slice(0, SHOWN_CHUNKS)) console.log(`  + ${line(chunk)}`);
  }
}

function line(chunk: Chunk): string {
  const libraries = librariesIn(chunk);
  return `${String(kb(chunk.gzip)).padStart(4)} kB  ${libraries.length > 0 ? libraries.join(', ') : 'our own'}`;
}

function kb(bytes: number): number {
  return Math.round(bytes / KB);
}

/** A signature that matches nothing would silently turn a library into "our own". */
function signatureFaults(all: readonly Chunk[]): string[] {
  const found = new Set(all.flatMap(librariesIn));
  return Object.keys(signatures)
    .filter((library) => !found.has(library))
    .map((library) => `No script looks like ${library} any more: correct scripts/bundle-check/libraries.ts.`);
}

function markerFaults(): string[] {
  return markers
    .filter(({ text, source }) => !readFileSync(path.join(root, source), 'utf8').includes(text))
    .map(({ text, source }) => `${source} no longer holds "${text}": choose another marker.`);
}

/** In every script there is, not only in those that a page is known to load. */
function leaks(): string[] {
  return readdirSync(path.join(next, 'static'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .flatMap((name) => {
      const code = readFileSync(path.join(next, 'static', name), 'utf8');
      return markers
        .filter(({ text }) => code.includes(text))
        .map(({ text, source }) => `.next/static/${name} holds "${text}" of ${source}`);
    });
}
