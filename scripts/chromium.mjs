// A Chromium for the browser tests: one that is there, else Debian's, else Playwright's own.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { bin, refuse, run, say } from './prepare.mjs';

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** @returns {Promise<string>} path of the executable, or '' for Playwright's own */
export async function findChromium() {
  const wanted = process.env.CHROMIUM_PATH;
  if (wanted) return existsSync(wanted) ? wanted : refuse(`CHROMIUM_PATH=${wanted} does not exist.`);
  const found = places.find((place) => existsSync(place));
  if (found) return found;
  if (isDebianRoot()) return installDebian();
  say('Downloading a Chromium for the browser tests…');
  await run(process.execPath, [bin('@playwright/test/cli.js'), 'install', 'chromium'], {
    failure: 'No Chromium was found and none could be downloaded. Install one and set CHROMIUM_PATH.',
  });
  return '';
}

async function installDebian() {
  say('Installing Chromium for the browser tests…');
  const failure = 'Chromium could not be installed with apt-get. Install one and set CHROMIUM_PATH.';
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update'], { env, quiet: true, failure });
  await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk'], {
    env,
    quiet: true,
    failure,
  });
  return '/usr/bin/chromium';
}

function isDebianRoot() {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return false;
  try {
    execFileSync('apt-get', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
