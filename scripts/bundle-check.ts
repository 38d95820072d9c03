import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { librariesIn, signatures } from './bundle-check/libraries';
import { type Chunk, type PageScripts, pagesOf } from './bundle-check/routes';

/** After a build: nothing of the server may be in what browsers load, and no page may grow beyond its budget. */

const KB = 1_000;
/** Compressed kilobytes of script. A first visit at 10 Mbit/s takes 0.2 s for the home page, 0.5 s for the editor. */
const budgets: Readonly<Record<string, number>> = { '/': 250, '/flows/[id]': 600 };
const SHOWN_CHUNKS = 5;

/** Texts that only server files hold; each must exist in its source, or the check would check nothing. */
const markers = [
  { text: 'hookloom changes', source: 'lib/server/changes.ts' },
  { text: 'COPY runs.run', source: 'lib/server/runs/row.ts' },
  { text: 'pg_advisory_lock', source: 'prisma/migrate.ts' },
  { text: 'encryption.key', source: 'lib/server/sealing.ts' },
  { text: 'redirected more than', source: 'lib/server/egress.ts' },
];

const root = fileURLToPath(new URL('..', import.meta.url));
const next = path.join(root, '.next');
const pages = pagesOf(next);

report(pages);
const faults = [...markerFaults(), ...leaks(), ...budgetFaults(pages), ...signatureFaults(pages)];
for (const fault of faults) console.error(fault);
process.exit(faults.length === 0 ? 0 : 1);

function report(all: readonly PageScripts[]): void {
  for (const { route, chunks, gzip, brotli } of all) {
    const budget = budgets[route] === undefined ? '' : `, budget ${budgets[route]} kB`;
    console.log(`${route}: ${kb(gzip)} kB gzip, ${kb(brotli)} kB brotli, ${chunks.length} scripts${budget}`);
    for (const chunk of chunks.slice(0, SHOWN_CHUNKS)) console.log(`  ${line(chunk)}`);
  }
}

function line(chunk: Chunk): string {
  const libraries = librariesIn(chunk);
  return `${String(kb(chunk.gzip)).padStart(4)} kB  ${libraries.length > 0 ? libraries.join(', ') : 'our own'}`;
}

function kb(bytes: number): number {
  return Math.round(bytes / KB);
}

function budgetFaults(all: readonly PageScripts[]): string[] {
  return Object.entries(budgets).flatMap(([route, budget]) => {
    const page = all.find((one) => one.route === route);
    if (!page) return [`${route} has a budget, but there is no such page.`];
    return page.gzip > budget * KB ? [`${route} loads ${kb(page.gzip)} kB of script, over its ${budget} kB.`] : [];
  });
}

/** A signature that matches nothing would silently turn a library into "our own". */
function signatureFaults(all: readonly PageScripts[]): string[] {
  const found = new Set(all.flatMap(({ chunks }) => chunks.flatMap(librariesIn)));
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
