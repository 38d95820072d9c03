import { Console } from 'node:console';
import { EventEmitter } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createApp } from '../../app';
import { createClock } from '../../clock';
import { openDatabase } from '../../db';
import { parseEnv } from '../../env';
import { report } from '../../report';
import { saySetupToken } from '../setup-token';
import { createWeb } from '../web';
import { createDoorLink } from './door-link';
import { GIVEN, givenSchema } from './messages';

/** The child of the door: pages, management API and worker. It listens where the door has told it to, and ends with the door. */

const STOP_LIMIT_MS = 8_000;
/** The door closes its connections itself, and watches over heads and bodies. */
const LIMITS = { maxHeaderSize: 65_536, headersTimeout: 0, requestTimeout: 0, keepAliveTimeout: 0 };
const projectFolder = process.env.HOOKLOOM_PROJECT ?? process.cwd();
const say = (line: string) => void process.stderr.write(`${line}\n`);

async function main(): Promise<void> {
  globalThis.console = new Console(process.stderr);
  const env = parseEnv(process.env, projectFolder);
  const given = givenSchema.parse(JSON.parse(process.env[GIVEN] ?? '{}'));
  const database = openDatabase(given.databaseUrl, {
    onLost: (error) => say(`The database connection of pages broke: ${error.message}`),
  });
  let end = (_code: number) => {};
  const link = createDoorLink({
    clock: createClock(),
    send: (message) => void process.send?.(message, undefined, undefined, () => undefined),
    onMessage: (listener) => void process.on('message', listener),
    onCommand: (command) => (command === 'stop' ? end(0) : app.live.stop()),
    report,
  });
  const app = await createApp({ env, database, door: { ...link, name: given.self } });
  Object.assign(globalThis, { [Symbol.for('hookloom.app')]: app });
  const web = createWeb({ dev: false, folder: projectFolder, hostname: env.host });
  const server = createServer(LIMITS, (request, response) => web.handle(request, response));
  end = (code) => {
    setTimeout(() => process.exit(code), STOP_LIMIT_MS).unref();
    server.close();
    server.closeAllConnections();
    const stopping = web
      .close()
      .then(() => app.stop())
      .then(() => database.close());
    void stopping.catch(report).finally(() => process.exit(code));
  };
  // Without its door it answers nobody.
  process.once('disconnect', () => end(0));
  await app.start();
  await web.prepare(new EventEmitter() as Server); // nothing is upgraded here
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(given.socket, resolve));
  await saySetupToken(app.setup, say);
  link.open();
}

// The door says when it is time: a Ctrl-C in the terminal, and a service manager, signal both at once.
process.on('SIGINT', () => undefined).on('SIGTERM', () => undefined);
process.on('unhandledRejection', (reason) => say(`Unexpected: ${reason instanceof Error ? reason.stack : reason}`));
main().catch((error) => {
  report(error);
  process.exit(1);
});
