// npm run bench -- --pages [--seconds 8 --rounds 2]: what a call waits while people open pages, in one process and in two; and what
// a call notices when the process of pages is killed again and again. Loopback only.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { Agent, request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { account, createFlows, start, stopAll } from './contenders.mjs';
import { load as body } from './scenarios.mjs';

const { values: options } = parseArgs({
  options: {
    pages: { type: 'boolean' },
    seconds: { type: 'string', default: '8' },
    rounds: { type: 'string', default: '2' },
    kills: { type: 'string', default: '10' },
  },
});
const seconds = Number(options.seconds);
const EVERY_MS = 5;
const PAUSE_MS = 250;
const PEOPLE = [0, 1, 4];
const dataDir = mkdtempSync(join(tmpdir(), 'hookloom-pages-'));

try {
  const { logic: flow } = await createFlows(dataDir);
  for (let round = 0; round < Number(options.rounds); round++)
    for (const processes of ['1', '2']) await measure(processes, flow);
  await killAgainAndAgain(flow, Number(options.kills));
} finally {
  await stopAll();
  rmSync(dataDir, { recursive: true, force: true });
}

async function measure(processes, flow) {
  const product = await start.product({ dataDir, roles: 'web,hooks,worker', processes });
  const address = addressAt(product, flow);
  const cookie = await signIn(product.url);
  await wait(3_000);
  const house = houseOf(product.pid);
  const memory = `${memoryOf(product.pid)} MB${house ? ` + ${memoryOf(house)} MB` : ''}`;
  console.log(`\nHOOKLOOM_PROCESSES=${processes} (idle ${memory}, 200 calls a second)`);
  for (const people of PEOPLE) {
    const visits = openPages({ url: product.url, cookie, flowId: flow.id, people });
    const { latencies, errors } = await callFor(seconds * 1_000, address);
    const pages = await visits.stop();
    const figures = [0.5, 0.99, 1].map((share) => quantile(latencies, share).toFixed(1));
    console.log(
      `  ${people} people  p50 ${figures[0]} ms   p99 ${figures[1]} ms   max ${figures[2]} ms   calls ${latencies.length}, errors ${errors.length}, pages ${pages.count} (mean ${pages.meanMs} ms)`,
    );
  }
  await product.stop();
}

/** Every call counts, and pages must be back without anybody's help. */
async function killAgainAndAgain(flow, kills) {
  const product = await start.product({ dataDir, roles: 'web,hooks,worker', processes: '2' });
  const address = addressAt(product, flow);
  const pauses = [];
  let isDone = false;
  const calling = callFor(Number.POSITIVE_INFINITY, address, () => isDone);
  for (let kill = 0; kill < kills; kill++) {
    const house = houseOf(product.pid);
    process.kill(house, 'SIGKILL');
    const killed = performance.now();
    while ((await statusOf(`${product.url}/sign-in`)) !== 200) await wait(50);
    pauses.push(Math.round(performance.now() - killed));
  }
  isDone = true;
  const { latencies, errors } = await calling;
  console.log(
    `\nThe process of pages killed ${kills} times: ${latencies.length} calls, ${errors.length} of them failed`,
  );
  console.log(`  p99 ${quantile(latencies, 0.99).toFixed(1)} ms, pages back after ${pauses.join(', ')} ms`);
  await product.stop();
}

function addressAt(product, flow) {
  return flow.url.replace(/^https?:\/\/[^/]+/, product.url);
}

/** One call every few milliseconds, whether or not the one before is answered. */
async function callFor(ms, address, isOver = () => false) {
  const agent = new Agent({ keepAlive: true });
  const [latencies, errors, running] = [[], [], new Set()];
  const began = performance.now();
  for (let next = began; next - began < ms && !isOver(); next += EVERY_MS) {
    const early = next - performance.now();
    if (early > 0) await wait(early);
    const call = callOnce(address, agent).then(
      (latency) => latencies.push(latency),
      (error) => errors.push(error),
    );
    running.add(call);
    call.finally(() => running.delete(call));
  }
  await Promise.all(running);
  agent.destroy();
  return { latencies: latencies.sort((a, b) => a - b), errors };
}

function callOnce(address, agent) {
  return new Promise((resolve, reject) => {
    const sent = performance.now();
    const headers = { 'content-type': 'application/json' };
    const request = httpRequest(address, { method: 'POST', agent, headers }, (response) => {
      response.resume().on('end', () => {
        if (response.statusCode === 200) resolve(performance.now() - sent);
        else reject(new Error(`status ${response.statusCode}`));
      });
    });
    request.on('error', reject).end(JSON.stringify(body));
  });
}

function openPages({ url, cookie, flowId, people }) {
  const paths = ['/', `/flows/${flowId}`, `/flows/${flowId}/requests`, '/requests', '/secrets', '/settings'];
  let isOver = false;
  const times = [];
  const person = async (first) => {
    for (let step = first; !isOver; step++) {
      const asked = performance.now();
      const response = await fetch(url + paths[step % paths.length], { headers: { cookie } });
      await response.arrayBuffer();
      if (!response.ok) throw new Error(`${response.url} answered ${response.status}`);
      times.push(performance.now() - asked);
      await wait(PAUSE_MS);
    }
  };
  const all = Array.from({ length: people }, (_, index) => person(index));
  return {
    async stop() {
      isOver = true;
      await Promise.all(all);
      const sum = times.reduce((total, time) => total + time, 0);
      return { count: times.length, meanMs: Math.round(sum / times.length) || 0 };
    },
  };
}

async function signIn(url) {
  const response = await fetch(`${url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url },
    body: JSON.stringify(account),
  });
  if (!response.ok) throw new Error(`sign-in answered ${response.status}`);
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}

async function statusOf(url) {
  try {
    const response = await fetch(url);
    await response.arrayBuffer();
    return response.status;
  } catch {
    return 0;
  }
}

/** The child that runs the bundle of pages; undefined where there is none. */
function houseOf(pid) {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean);
  return children.map(Number).find((child) => readFileSync(`/proc/${child}/cmdline`, 'utf8').includes('house.js'));
}

function memoryOf(pid) {
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]) / 1024);
}

function quantile(sorted, share) {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
