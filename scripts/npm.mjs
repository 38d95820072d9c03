// npm as a script that the running Node can run: its command of that name would run on the Node it finds first.
import { existsSync, realpathSync } from 'node:fs';
import path from 'node:path';

const CLI = 'npm-cli.js';

/** @returns {{ command: string, args: string[] }} what to put before npm's own arguments */
export function npmCommand() {
  const cli = [...candidates()].find((file) => path.basename(file) === CLI && existsSync(file));
  return cli ? { command: process.execPath, args: [cli] } : { command: 'npm', args: [] };
}

/** The npm that runs this script; the one that came with this Node; the one on the path. */
function* candidates() {
  if (process.env.npm_execpath) yield process.env.npm_execpath;
  const home = path.dirname(process.execPath);
  yield path.join(home, 'node_modules', 'npm', 'bin', CLI);
  yield path.join(home, '..', 'lib', 'node_modules', 'npm', 'bin', CLI);
  for (const folder of (process.env.PATH ?? '').split(path.delimiter)) {
    yield path.join(folder, 'node_modules', 'npm', 'bin', CLI);
    const command = path.join(folder, 'npm');
    if (existsSync(command)) yield realpathSync(command);
  }
}
