// npm test: set-up, then every test. The last line is the true count: `N passed, N failed`.
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import { findChromium } from './chromium.mjs';
import { bin, build, generateClient, generateFiles, install, refuse, root, say } from './prepare.mjs';
import { enterRuntime } from './runtime.mjs';

const RESULTS = path.join(root, 'test-results');

await enterRuntime({ pinned: true });
process.chdir(root);
const only = /^--only=(unit|e2e)$/.exec(process.argv[2] ?? '')?.[1];
if (process.argv[2] && !only) refuse('"npm test" takes --only=unit or --only=e2e.');
await install();
await generateClient();
await generateFiles();
rmSync(RESULTS, { recursive: true, force: true });
mkdirSync(RESULTS, { recursive: true });

const counts = { passed: 0, failed: 0 };
if (only !== 'e2e') await unit();
if (only !== 'unit') await browser();
if (counts.passed + counts.failed === 0) counts.failed = 1;
console.log(`${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed === 0 ? 0 : 1);

async function unit() {
  const file = path.join(RESULTS, 'unit.json');
  const code = await show([
    bin('vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...(only === 'unit' ? process.argv.slice(3) : []),
  ]);
  const { numPassedTests = 0, numFailedTests = 0, testResults = [] } = read(file);
  // A file that does not load has no failed test, but has failed.
  const unloaded = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some(({ status }) => status === 'failed'),
  );
  add({ passed: numPassedTests, failed: numFailedTests + unloaded.length, code });
}

async function browser() {
  await build({ web: true });
  say('Weighing what browsers load…');
  add(counted(await show([bin('tsx/dist/cli.mjs'), 'scripts/bundle-check.ts'])));
  const chromium = await findChromium();
  say('Browser tests…');
  const code = await show(
    [bin('@playwright/test/cli.js'), 'test', ...process.argv.slice(3)],
    chromium ? { CHROMIUM_PATH: chromium } : {},
  );
  const { stats } = read(path.join(RESULTS, 'e2e.json'));
  add({ passed: (stats?.expected ?? 0) + (stats?.flaky ?? 0), failed: stats?.unexpected ?? 0, code });
}

/** A check that either holds or does not is one test. */
function counted(code) {
  return { passed: code === 0 ? 1 : 0, failed: 0, code };
}

/** A runner that ends badly without naming a failed test has failed all the same. */
function add({ passed, failed, code }) {
  counts.passed += passed;
  counts.failed += code !== 0 && failed === 0 ? 1 : failed;
}

function show(args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    child.on('close', (code) => resolve(code ?? 1));
  });
}

function read(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
}
