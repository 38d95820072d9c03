// Finds a Chromium for the browser tests, or gets one.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import path from 'node:path';
import { root, say } from './prepare.mjs';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const MAC = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';

/** Path of a Chromium that is there already; null if none is. */
export async function findChromium() {
  const onPath = (process.env.PATH ?? '').split(path.delimiter).flatMap((folder) => NAMES.map((name) => path.join(folder, name)));
  const candidates = [process.env.CHROMIUM_PATH, ...NAMES.map((name) => `/usr/bin/${name}`), ...onPath, MAC, await playwrightsOwn()];
  return candidates.find((file) => file && isExecutable(file)) ?? null;
}

/** As above, but installs one where there is none: from Debian as root, else Playwright's. Null if that fails too. */
export async function provideChromium() {
  const found = await findChromium();
  if (found) return found;
  say('Installing Chromium for the browser tests (once)…');
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const apt = (...args) => spawnSync('apt-get', args, { stdio: ['ignore', 2, 2], env }).status === 0;
    apt('update') && apt('install', '-y', 'chromium', 'fonts-noto-cjk');
  }
  if (!(await findChromium())) {
    spawnSync(process.execPath, ['node_modules/@playwright/test/cli.js', 'install', 'chromium'], { cwd: root, stdio: ['ignore', 2, 2] });
  }
  return findChromium();
}

async function playwrightsOwn() {
  try {
    const { chromium } = await import('@playwright/test');
    return chromium.executablePath();
  } catch {
    return null; // Playwright knows no build for this system
  }
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
