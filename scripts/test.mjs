// npm test: sets up everything, runs the unit and the browser tests, and ends with "N passed, N failed".
// `--only=unit` or `--only=e2e` runs one half; further arguments go to its runner.
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { provideChromium } from './chromium.mjs';
import { build, checkNode, generateClient, generateFiles, install, root, say } from './prepare.mjs';
import { addCounts, countPlaywright, countVitest } from './test-counts.mjs';

checkNode();
process.chdir(root);
const args = process.argv.slice(2);
const only = args.find((arg) => arg.startsWith('--only='))?.slice('--only='.length);
const rest = args.filter((arg) => !arg.startsWith('--only='));
const reports = mkdtempSync(path.join(tmpdir(), 'hookloom-reports-'));

await install();
await generateClient();
await generateFiles();
const counts = [];
if (only !== 'e2e') counts.push(await runUnit());
if (only !== 'unit') counts.push(await runBrowser());
rmSync(reports, { recursive: true, force: true });
const { passed, failed } = addCounts(counts);
process.stdout.write(`${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;

async function runUnit() {
  const report = path.join(reports, 'unit.json');
  const code = await node(['node_modules/vitest/vitest.mjs', 'run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`, ...rest]);
  return countVitest(readReport(report), code);
}

async function runBrowser() {
  await build({ web: true });
  const chromium = await provideChromium();
  if (!chromium) {
    say('No Chromium was found and none could be installed. Install one, or set CHROMIUM_PATH.');
    return { passed: 0, failed: 1 };
  }
  const report = path.join(reports, 'e2e.json');
  const env = { CHROMIUM_PATH: chromium, PLAYWRIGHT_JSON_OUTPUT_FILE: report, PLAYWRIGHT_FORCE_TTY: '' };
  const code = await node(['node_modules/@playwright/test/cli.js', 'test', '--reporter=list,json', ...rest], env);
  return countPlaywright(readReport(report), code);
}

function node(commandLine, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, commandLine, { cwd: root, stdio: 'inherit', env: { ...process.env, NODE_ENV: 'test', ...env } });
    child.on('error', () => resolve(1));
    child.on('close', (code) => resolve(code ?? 1));
  });
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null; // the runner died before it wrote one
  }
}
