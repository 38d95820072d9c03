import path from 'node:path';
import { openDatabase } from '../db';
import { parseEnv } from '../env';
import { createAuth } from '../people/auth';
import { resetOwner } from '../people/reset-owner';
import { isStartFault } from '../start-fault';
import { loadSealing } from '../values/sealing';
import { openStorage } from './storage';

/** `npm run reset-owner`: a new password for the owner, shown once; also while Hookloom runs. */
const projectFolder = process.env.HOOKLOOM_PROJECT ?? process.cwd();

async function main(): Promise<void> {
  const env = parseEnv(process.env, projectFolder);
  const migrations = path.join(projectFolder, 'prisma', 'migrations');
  const say = (line: string) => void process.stderr.write(`${line}\n`);
  const storage = await openStorage(env, { migrations, say, join: true });
  const database = openDatabase(storage.url);
  try {
    const { prisma } = database;
    const sealing = await loadSealing(env);
    const auth = createAuth({ prisma, env, secret: sealing.derive('sessions') });
    const done = await resetOwner({ prisma, hashPassword: auth.hashPassword }, process.argv[2]);
    process.stdout.write(
      done
        ? `New password of ${done.email}: ${done.password}\n`
        : 'There is no owner yet. Open Hookloom in a browser to create one.\n',
    );
  } finally {
    await database.close();
    await storage.close();
  }
}

main().catch((error) => {
  process.stderr.write(`Hookloom: ${isStartFault(error) || error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
