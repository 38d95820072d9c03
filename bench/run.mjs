// npm run bench: the built product against two baselines in one interleaved run, on loopback only.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { createFlows, databaseUrlOf, start, stopAll } from './contenders.mjs';
import { generator, measure } from './load.mjs';
import { checks, load, scenarioNames } from './scenarios.mjs';

const { values: options } = parseArgs({
  options: {
    seconds: { type: 'string', default: '5' },
    rounds: { type: 'string', default: '3' },
    only: { type: 'string' },
  },
});
const seconds = Number(options.seconds);
const rounds = Number(options.rounds);
const scenarios = scenarioNames.filter((name) => !options.only || options.only === name);
const body = JSON.stringify(load);
// The tally moves in the transaction of the rows, and retention, which a load like this one wakes, leaves it alone.
const TAKEN_IN = 'SELECT coalesce(sum(calls), 0) AS count FROM runs.tally WHERE flow_id = ANY($1)';
const LOGGING_FLOW = '00000000-0000-7000-8000-000000000002';
const dataDir = mkdtempSync(join(tmpdir(), 'hookloom-bench-'));
const report = {
  node: process.version,
  cpus: cpus().length,
  generator,
  seconds,
  rounds,
  started: new Date().toISOString(),
  setups: {},
};

try {
  report.flows = await createFlows(dataDir);
  for (const roles of ['hooks', 'web,hooks,worker']) report.setups[roles] = await measureSetup(roles);
  mkdirSync('bench/results', { recursive: true });
  writeFileSync('bench/results/latest.json', JSON.stringify(report, null, 2));
  console.log('\nWritten to bench/results/latest.json');
} finally {
  await stopAll();
  rmSync(dataDir, { recursive: true, force: true });
}

async function measureSetup(roles) {
  const upstream = await start.upstream();
  const product = await start.product({ dataDir, roles });
  const database = new pg.Client({ connectionString: databaseUrlOf(dataDir) });
  await database.connect();
  database.on('error', () => {}); // it ends with the product
  const bare = await start.bare(upstream.url);
  const logging = await start.logging({ upstream: upstream.url, databaseUrl: databaseUrlOf(dataDir) });
  const contenders = { bare, logging, product };
  const urlOf = (name, scenario) =>
    name === 'product'
      ? report.flows[scenario].url.replace(/^https?:\/\/[^/]+/, product.url)
      : `${contenders[name].url}/${scenario}`;
  for (const scenario of scenarios)
    for (const name of Object.keys(contenders)) await checkAnswers(urlOf(name, scenario), checks[scenario]);
  const idleMb = memoryOf(product.pid).now;
  const counts = { before: await takenIn(database, productFlows()), answered: Object.values(checks).flat().length };

  const windows = [];
  let drainMs = 0;
  console.log(
    `\nHOOKLOOM_ROLES=${roles} (ready after ${Math.round(product.readyMs)} ms, idle ${idleMb} MB, load from ${generator})`,
  );
  for (const scenario of scenarios) {
    for (const connections of [1, 32]) {
      for (let round = 0; round < rounds; round++) {
        for (const name of Object.keys(contenders)) {
          const flowIds = { bare: [], logging: [LOGGING_FLOW], product: [report.flows[scenario].id] }[name];
          const before = await takenIn(database, flowIds);
          const window = await measure({ url: urlOf(name, scenario), body, connections, seconds });
          const wanted = before + window.requests;
          const drained = name === 'bare' ? 0 : await drain(database, { flowIds, wanted });
          if (name === 'product') {
            counts.answered += window.requests;
            drainMs = Math.max(drainMs, drained);
          }
          windows.push({ scenario, connections, round, name, ...window });
        }
      }
      print(summarize(windows, { scenario, connections }));
    }
  }
  const rows = (await takenIn(database, productFlows())) - counts.before;
  const memory = memoryOf(product.pid);
  const result = {
    readyMs: product.readyMs,
    idleMb,
    peakMb: memory.peak,
    answered: counts.answered,
    rows,
    drainMs,
    errors: sum(windows.map((window) => window.errors)),
    windows,
  };
  // wrk ends each window with up to one unread answer per connection, which it does not count.
  const unread = rounds * scenarios.length * (1 + 32);
  const complete = rows >= counts.answered - Object.values(checks).flat().length && rows <= counts.answered + unread;
  console.log(
    `  rows in the log ${rows}, answers counted ${counts.answered} (${complete ? 'complete' : 'NOT EQUAL'}), slowest drain ${Math.round(drainMs)} ms, peak ${memory.peak} MB, errors ${result.errors}`,
  );
  await database.end();
  for (const contender of [logging, bare, product, upstream]) await contender.stop();
  return result;
}

async function checkAnswers(url, pairs) {
  for (const [given, expected] of pairs) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(given),
    });
    assert.equal(response.status, 200, url);
    assert.deepEqual(await response.json(), expected, url);
  }
}

function summarize(windows, { scenario, connections }) {
  const of = (name) =>
    windows.filter(
      (window) => window.name === name && window.scenario === scenario && window.connections === connections,
    );
  const lines = ['bare', 'logging', 'product'].map((name) => ({
    name,
    rps: mean(of(name), 'rps'),
    p50: mean(of(name), 'p50'),
    p99: mean(of(name), 'p99'),
  }));
  const [bare, logging] = lines;
  return {
    scenario,
    connections,
    lines: lines.map((line) => ({ ...line, ofBare: line.rps / bare.rps, ofLogging: line.rps / logging.rps })),
  };
}

function print({ scenario, connections, lines }) {
  for (const { name, rps, p50, p99, ofBare, ofLogging } of lines) {
    const figures = [
      `${Math.round(rps)} req/s`.padStart(14),
      `p50 ${p50.toFixed(2)} ms`,
      `p99 ${p99.toFixed(2)} ms`,
      `× bare ${ofBare.toFixed(2)}`,
      `× logging ${ofLogging.toFixed(2)}`,
    ];
    console.log(
      `  ${scenario.padEnd(12)} ${String(connections).padStart(2)} conn  ${name.padEnd(8)} ${figures.join('   ')}`,
    );
  }
}

/** Waits until the log holds what a window answered. @returns milliseconds */
async function drain(database, { flowIds, wanted }) {
  const ended = performance.now();
  for (let rows = -1; ; ) {
    const count = await takenIn(database, flowIds);
    if (count >= wanted && count === rows) return performance.now() - ended;
    rows = count;
    if (performance.now() - ended > 180_000) throw new Error(`The spool does not drain: ${rows} of ${wanted} rows.`);
    await new Promise((resolve) => setTimeout(resolve, 300));
  }
}

function productFlows() {
  return Object.values(report.flows).map((flow) => flow.id);
}

async function takenIn(database, flowIds) {
  return Number((await database.query(TAKEN_IN, [flowIds])).rows[0].count);
}

/** Resident memory in MB, from /proc where there is one. */
/** Of the door and of its house, in MB; PostgreSQL is not counted. */
function memoryOf(pid) {
  const parts = [pid, ...nodeChildrenOf(pid)].map(memoryOfOne);
  return { now: sum(parts.map(({ now }) => now)), peak: sum(parts.map(({ peak }) => peak)) };
}

function nodeChildrenOf(pid) {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
  return children.filter((child) => readlinkSync(`/proc/${child}/exe`) === readlinkSync(`/proc/${pid}/exe`));
}

function memoryOfOne(pid) {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  const mb = (field) => Math.round(Number(new RegExp(`${field}:\\s+(\\d+)`).exec(status)?.[1]) / 1024);
  return { now: mb('VmRSS'), peak: mb('VmHWM') };
}

function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}

function mean(windows, key) {
  return sum(windows.map((window) => window[key])) / windows.length;
}
