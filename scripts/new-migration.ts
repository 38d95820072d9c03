/** `npm run new-migration <name>`: writes the SQL that leads from the migrations to prisma/schema.prisma as the next migration. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readMigrations } from '@/lib/server/migrate/migrate';
import { openEngine } from '@/lib/server/migrate/schema-engine';
import { startEmbedded } from '@/lib/server/postgres/embedded';

const folder = path.resolve('prisma/migrations');
const name = process.argv[2]?.replace(/[^a-z0-9]+/gi, '_').toLowerCase();
if (!name) {
  console.error('Say what it does: npm run new-migration add_tables');
  process.exit(1);
}
const script = await differenceToSchema();
if (script === '') {
  console.error('The migrations and the schema agree; there is nothing to write.');
} else {
  const next = (await readMigrations(folder)).length + 1;
  const target = path.join(folder, `${String(next).padStart(4, '0')}_${name}`);
  await mkdir(target);
  await writeFile(path.join(target, 'migration.sql'), script);
  console.log(path.relative('.', path.join(target, 'migration.sql')));
}

async function differenceToSchema(): Promise<string> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'hookloom-migration-'));
  const postgres = await startEmbedded({ dataDir, say: () => undefined, settings: { fsync: 'off' } });
  try {
    const engine = await openEngine(postgres.url('postgres'));
    try {
      return await engine.difference(
        folder,
        await readMigrations(folder),
        await readFile('prisma/schema.prisma', 'utf8'),
      );
    } finally {
      await engine.close();
    }
  } finally {
    await postgres.stop();
    await rm(dataDir, { recursive: true, force: true });
  }
}
