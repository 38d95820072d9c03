import { expect, test } from '@playwright/test';
import { embeddedPid, ownDatabase } from './support/database';
import { balanceCall, fixedText, workedExample } from './support/flows';
import { type Answered, startLoad } from './support/load';
import { freshDataDir, type Product, removeDataDir, startProduct } from './support/product';

/** The product as a whole, under load and under attack by accidents. Each test has a Hookloom of its own. */

let dataDir: string;
let product: Product;

test.beforeEach(async () => {
  dataDir = freshDataDir();
  product = await startProduct({ dataDir });
});

test.afterEach(async () => {
  await product.stop();
  removeDataDir(dataDir);
});

interface Created {
  id: string;
  urls: { production: string; test: string };
  revision: number;
}

async function publish(document: unknown): Promise<Created> {
  const flow = await product.api<Created>('POST', '/flows', document);
  await product.api('POST', `/flows/${flow.id}/publish`, {});
  return flow;
}

const call = (url: string) =>
  fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(balanceCall) });

interface RunItem {
  id: string;
  exit: string;
}

async function allRuns(flowId: string): Promise<RunItem[]> {
  const items: RunItem[] = [];
  for (let cursor: string | null = ''; cursor !== null; ) {
    const page: { items: RunItem[]; nextCursor: string | null } = await product.api(
      'GET',
      `/runs?flowId=${flowId}&limit=200${cursor && `&cursor=${encodeURIComponent(cursor)}`}`,
    );
    items.push(...page.items);
    cursor = page.nextCursor;
  }
  return items;
}

test('answers the worked example of the contract, and logs the call', async () => {
  const flow = await publish(workedExample('/demo'));
  const answer = await call(flow.urls.production);
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({
    fulfillmentText: 'Your current balance is $1250.',
    parameters: { balance: 1250 },
  });
  const id = answer.headers.get('x-hookloom-run');
  await expect.poll(async () => (await allRuns(flow.id)).map((run) => run.id)).toEqual([id]);
  expect(await product.api('GET', `/runs/${id}`)).toMatchObject({
    exit: 'answered',
    version: 1,
    delivered: true,
    intent: 'GetAccountBalance',
    sessionId: 'abc123',
    request: { body: balanceCall },
  });
});

test('answers 1,000 calls during 20 publishes, each by the old or the new version', async () => {
  const flow = await publish(fixedText('v0'));
  let newest = 0;
  let calls = 0;
  const publishing = (async () => {
    let revision = flow.revision;
    for (let version = 1; version <= 20; version++) {
      ({ revision } = await product.api<{ revision: number }>('PUT', `/flows/${flow.id}`, {
        document: fixedText(`v${version}`),
        revision,
      }));
      await product.api('POST', `/flows/${flow.id}/publish`, {});
      newest = version;
    }
  })();
  const caller = async () => {
    while (calls < 1_000 || newest < 20) {
      calls++;
      const before = newest;
      const answer = await call(flow.urls.production);
      expect(answer.status).toBe(200);
      const { text } = (await answer.json()) as { text: string };
      const version = Number(text.slice(1));
      expect(version).toBeGreaterThanOrEqual(before);
      expect(version).toBeLessThanOrEqual(newest + 1);
      expect(answer.headers.get('x-hookloom-version')).toBe(String(version + 1));
    }
  };
  await Promise.all([publishing, ...Array.from({ length: 8 }, caller)]);
  await expect.poll(async () => (await allRuns(flow.id)).length).toBe(calls);
});

test('keeps every run up to the last written batch when it is killed under load, none twice', async () => {
  const flow = await publish(fixedText('hello'));
  const answered = new Map<string, number>();
  let killed = false;
  const caller = async () => {
    while (!killed) {
      try {
        const answer = await call(flow.urls.production);
        await answer.arrayBuffer();
        answered.set(answer.headers.get('x-hookloom-run') ?? '', performance.now());
      } catch {
        return; // the process is gone
      }
    }
  };
  const callers = Array.from({ length: 8 }, caller);
  await expect.poll(() => answered.size).toBeGreaterThan(3_000);
  const killedAt = performance.now();
  await product.kill();
  killed = true;
  await Promise.all(callers);

  product = await startProduct({ dataDir });
  const settled = [...answered].filter(([, at]) => at < killedAt - 100).map(([id]) => id);
  await expect.poll(async () => (await allRuns(flow.id)).length).toBeGreaterThanOrEqual(settled.length);
  const logged = (await allRuns(flow.id)).map((run) => run.id);
  expect(new Set(logged).size).toBe(logged.length);
  expect(settled.filter((id) => !logged.includes(id))).toEqual([]);
  const last = await product.api<{ answer: { body: unknown } }>('GET', `/runs/${logged[0]}`);
  expect(last.answer.body).toEqual({ text: 'hello' });
});

const PER_SECOND = 100;
const AWAY_SECONDS = 20;
/** Of the generic platform, by default. */
const DEADLINE_MS = 5_000;

const startCalls = (url: string) => startLoad(url, { body: balanceCall, perSecond: PER_SECOND });

test('answers every call while the database is stopped for 20 s under load, and has every run in the log afterwards', async () => {
  const database = await ownDatabase();
  try {
    await product.stop();
    product = await startProduct({ dataDir, env: { DATABASE_URL: database.url } });
    const flow = await publish(fixedText('hello'));
    const load = startCalls(flow.urls.production);
    await load.answers(PER_SECOND);
    await database.stop();
    await load.answers((AWAY_SECONDS * PER_SECOND) / 2);
    await expect(product.api('GET', '/flows')).rejects.toThrow(/503.*database_away/);
    await load.answers((AWAY_SECONDS * PER_SECOND) / 2);
    await database.start();
    await expect.poll(() => isAnswering('/flows')).toBe(true);
    await load.answers(PER_SECOND);
    const calls = await load.stop();

    expectAllAnswered(calls, 'hello');
    await expectLogged(flow.id, calls);
    await expectNextVersionIsAnswered(flow);
  } finally {
    await database.remove();
  }
});

test('starts its own database again when that dies under load, and answers and logs every call', async () => {
  const flow = await publish(fixedText('hello'));
  const load = startCalls(flow.urls.production);
  await load.answers(PER_SECOND);
  for (const signal of ['SIGINT', 'SIGKILL'] as const) {
    const pid = await embeddedPid(dataDir);
    process.kill(pid, signal);
    await expect.poll(() => embeddedPid(dataDir).catch(() => pid)).not.toBe(pid);
    await expect.poll(() => isAnswering('/flows')).toBe(true);
    await load.answers(PER_SECOND);
  }
  const calls = await load.stop();

  expectAllAnswered(calls, 'hello');
  await expectLogged(flow.id, calls);
  await expectNextVersionIsAnswered(flow);
});

const isAnswering = (path: string) =>
  product.api('GET', path).then(
    () => true,
    () => false,
  );

function expectAllAnswered(calls: readonly Answered[], text: string): void {
  const right = JSON.stringify({ text });
  expect(calls.filter(({ status, body }) => status !== 200 || body !== right)).toEqual([]);
  const slowest = Math.max(...calls.map(({ ms }) => ms));
  expect(slowest).toBeLessThan(DEADLINE_MS);
  test
    .info()
    .annotations.push({ type: 'load', description: `${calls.length} calls, slowest ${slowest.toFixed(1)} ms` });
}

async function expectLogged(flowId: string, calls: readonly Answered[]): Promise<void> {
  const logged = async () => (await allRuns(flowId)).map(({ id }) => id).sort();
  await expect.poll(async () => (await logged()).length).toBeGreaterThanOrEqual(calls.length);
  expect(await logged()).toEqual(calls.map(({ run }) => run).sort());
}

/** Drafts, publishing and what tells of them have come back too. */
async function expectNextVersionIsAnswered({ id, revision, urls }: Created): Promise<void> {
  await product.api('PUT', `/flows/${id}`, { document: fixedText('next'), revision });
  await product.api('POST', `/flows/${id}/publish`, {});
  expect(await (await call(urls.production)).json()).toEqual({ text: 'next' });
}
