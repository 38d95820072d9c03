import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

/** After a build: nothing of the server may be in what browsers load, and what they load is measured. */

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = path.join(root, '.next', 'static');

/** Texts that only server files hold; each must exist in its source, or the check would check nothing. */
const markers = [
  { text: 'hookloom changes', source: 'lib/server/changes.ts' },
  { text: 'COPY runs.run', source: 'lib/server/runs/row.ts' },
  { text: 'pg_advisory_lock', source: 'prisma/migrate.ts' },
  { text: 'encryption.key', source: 'lib/server/sealing.ts' },
  { text: 'http_response_invalid', source: 'lib/server/egress/response.ts' },
];

const files = scripts(folder);
const stale = markers.filter(({ text, source }) => !readFileSync(path.join(root, source), 'utf8').includes(text));
const leaks = files.flatMap((file) => {
  const code = readFileSync(file, 'utf8');
  return markers
    .filter(({ text }) => code.includes(text))
    .map(({ text, source }) => `${path.relative(root, file)} holds "${text}" of ${source}`);
});
const kb = Math.round(files.reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0) / 1024);

for (const { text, source } of stale) console.error(`${source} no longer holds "${text}": choose another marker.`);
for (const leak of leaks) console.error(leak);
console.log(`${files.length} scripts for browsers, ${kb} kB compressed in all.`);
process.exit(stale.length + leaks.length + (files.length === 0 ? 1 : 0) === 0 ? 0 : 1);

function scripts(place: string): string[] {
  return readdirSync(place, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => path.join(place, name));
}
