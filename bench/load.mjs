// One measured window of load against a URL: wrk where it is installed, else a generator of our own. Loopback only.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Pool } from 'undici';

export const generator = hasWrk() ? 'wrk' : 'node';

/** @returns {Promise<{requests: number, rps: number, p50: number, p99: number, errors: number}>} latencies in milliseconds */
export function measure({ url, body, connections, seconds }) {
  if (new URL(url).hostname !== '127.0.0.1') throw new Error('Load goes to loopback only.');
  return generator === 'wrk'
    ? withWrk({ url, body, connections, seconds })
    : withNode({ url, body, connections, seconds });
}

function hasWrk() {
  try {
    execFileSync('wrk', ['-v'], { stdio: 'ignore' });
    return true;
  } catch (error) {
    return error.status !== undefined && error.code !== 'ENOENT'; // `wrk -v` exits with 1
  }
}

async function withWrk({ url, body, connections, seconds }) {
  const script = join(mkdtempSync(join(tmpdir(), 'hookloom-bench-')), 'post.lua');
  const lines = [
    'wrk.method = "POST"',
    'wrk.headers["content-type"] = "application/json"',
    `wrk.body = [==[${body}]==]`,
  ];
  writeFileSync(script, lines.join('\n'));
  const output = await run('wrk', ['-t1', `-c${connections}`, `-d${seconds}s`, '--latency', '-s', script, url]);
  const number = (pattern) => Number(pattern.exec(output)?.[1] ?? Number.NaN);
  const failed = number(/Non-2xx or 3xx responses: (\d+)/) || 0;
  const socket = /Socket errors: connect (\d+), read (\d+), write (\d+), timeout (\d+)/.exec(output);
  const errors = failed + (socket ? socket.slice(1).reduce((sum, count) => sum + Number(count), 0) : 0);
  return {
    requests: number(/(\d+) requests in/),
    rps: number(/Requests\/sec:\s+([\d.]+)/),
    p50: latency(output, 50),
    p99: latency(output, 99),
    errors,
  };
}

function latency(output, percent) {
  const [, value, unit] = new RegExp(String.raw`\s${percent}%\s+([\d.]+)(us|ms|s|m)`).exec(output) ?? [];
  return Number(value) * { us: 0.001, ms: 1, s: 1_000, m: 60_000 }[unit ?? 'ms'];
}

async function withNode({ url, body, connections, seconds }) {
  const { origin, pathname } = new URL(url);
  const pool = new Pool(origin, { connections, pipelining: 1 });
  const latencies = [];
  let errors = 0;
  const started = performance.now();
  const until = started + seconds * 1_000;
  const worker = async () => {
    while (performance.now() < until) {
      const sent = performance.now();
      const response = await pool.request({
        method: 'POST',
        path: pathname,
        body,
        headers: { 'content-type': 'application/json' },
      });
      await response.body.arrayBuffer();
      latencies.push(performance.now() - sent);
      if (response.statusCode >= 300) errors++;
    }
  };
  await Promise.all(Array.from({ length: connections }, worker));
  const elapsed = (performance.now() - started) / 1_000;
  await pool.close();
  latencies.sort((a, b) => a - b);
  const at = (share) => latencies[Math.min(latencies.length - 1, Math.floor(latencies.length * share))];
  return { requests: latencies.length, rps: latencies.length / elapsed, p50: at(0.5), p99: at(0.99), errors };
}

function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args);
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', reject);
    child.on('close', () => resolve(output));
  });
}
