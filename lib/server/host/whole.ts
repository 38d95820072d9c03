import { createApp } from '../app';
import { openDatabase } from '../db';
import type { Env } from '../env';
import type { Behind, BehindOptions } from './behind';
import { saySetupToken } from './setup-token';
import { createWeb } from './web';

/** Everything in one process. */
export async function openWhole(env: Env, { url, projectFolder, say }: BehindOptions): Promise<Behind> {
  const database = openDatabase(url, {
    onLost: (error) => say(`The database connection broke: ${error.message}`),
  });
  const app = await createApp({ env, database });
  Object.assign(globalThis, { [Symbol.for('hookloom.app')]: app });
  const web = env.roles.has('web') ? createWeb({ dev: env.dev, folder: projectFolder, hostname: env.host }) : null;
  return {
    calls: app,
    web,
    start: app.start,
    async openPages(server) {
      await web?.prepare(server);
      await saySetupToken(app.setup, say);
    },
    endStreams() {
      app.live.stop();
      app.presence.stop();
    },
    async stop() {
      await web?.close();
      await app.stop();
      await database.close();
    },
  };
}
