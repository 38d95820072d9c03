import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import type { RunDetail } from '@/lib/contract/runs';
import type { Harder } from '@/lib/contract/tests';
import type { HttpRequest } from '@/lib/engine/ports';
import { jsonResponse } from '@/lib/engine/testing';
import type { Flow } from '@/lib/flow/schema';
import { platforms } from '@/lib/platforms/catalog.gen';
import type { Turn } from '@/lib/platforms/platform';
import { createTestRunner } from './test-run';
import { saying, testFlow } from './testing/flows';
import { startTestGateway, type TestGateway } from './testing/test-gateway';

let hooks: TestGateway;
const sent: HttpRequest[] = [];
let upstreamStatus = 200;

beforeAll(async () => {
  hooks = await startTestGateway({
    async send(request) {
      sent.push(request);
      return jsonResponse({ ok: true }, upstreamStatus);
    },
  });
});
afterAll(() => hooks.plans.stop());
beforeEach(() => {
  sent.length = 0;
  hooks.records.length = 0;
});

type Input = Parameters<ReturnType<typeof createTestRunner>['testRun']>[1];

async function run(document: Flow, input: Input, effects: 'run' | 'suppress' = 'suppress', harder: Harder = {}) {
  const subject = { workspaceId: 'workspace', flowId: 'hello', revision: 7, document };
  const runner = createTestRunner(hooks.calls);
  const { run: shown, heard, remembered, timing } = await runner.testRun(subject, input, { effects, harder });
  return { run: shown as RunDetail, heard, remembered, timing }; // `FlowTestResult` leaves the shape to the API
}

const turn: Turn = { text: 'hi', params: {}, sessionId: 's1', locale: 'en', eventId: 'e1' };
const posting = testFlow('posting', {
  nodes: [
    { id: 'p', kind: 'http-request', name: 'Post', config: { method: 'POST', url: 'https://up.test/orders' } },
    { id: 'a', kind: 'reply', name: 'Done', config: { messages: [{ type: 'text', text: 'Done' }] } },
  ],
  edges: [
    { from: 'start', port: 'next', to: 'p' },
    { from: 'p', port: 'ok', to: 'a' },
  ],
});
const signed = saying('Hello friend', {
  verify: [{ type: 'hmac', header: 'X-Signature', secret: 'TOKEN', prefix: 'sha256=' }],
});

test('a line of chat is sent as its platform would, heard as a person would, and logged as a test', async () => {
  const { run: shown, heard } = await run(saying('Hello {{ text }}', { platform: 'dialogflow-es' }), { turn });
  expect(heard).toMatchObject({ messages: [{ type: 'text', text: 'Hello hi' }] });
  expect(shown).toMatchObject({ exit: 'answered', source: 'test', environment: 'test', version: null, revision: 7 });
  expect(shown.request.body).toMatchObject({ queryResult: { queryText: 'hi' } });
  expect(hooks.records.map(({ id, source }) => [id, source])).toEqual([[shown.id, 'test']]);
});

test.each([...platforms.keys()])('what two turns set is there in the third, on %s', async (platform) => {
  const keeping = (name: string, value: string | number) => {
    const config = { messages: [{ type: 'text', text: 'Kept' }], params: [{ name, value }] };
    const edges = [{ from: 'start', port: 'next', to: 'keep' }];
    return testFlow('keeps', {
      endpoint: { platform },
      nodes: [{ id: 'keep', kind: 'reply', name: 'Keep', config }],
      edges,
    });
  };
  const reading = saying('{{ session.params.name }} {{ session.params.age }}', { platform });
  const first = await run(keeping('name', 'Aki'), { turn });
  const second = await run(keeping('age', 30), { turn: { ...turn, sessionParams: first.remembered ?? {} } });
  const third = await run(reading, { turn: { ...turn, sessionParams: second.remembered ?? {} } });
  expect(third.heard?.messages).toEqual([{ type: 'text', text: 'Aki 30' }]);
  expect(third.remembered).toEqual({ name: 'Aki', age: 30 });
});

test('a run says what its answer could not carry', async () => {
  const { run: shown } = await run(saying('{{ text }}', { platform: 'dialogflow-es' }), {
    turn: { ...turn, text: 'x'.repeat(70_000) },
  });
  expect(shown.lost).toEqual([{ code: 'text_shortened', params: { kept: expect.any(Number), length: 70_000 } }]);
  expect(hooks.records[0]?.lost).toEqual(shown.lost);
  expect((await run(saying('Hi', { platform: 'dialogflow-es' }), { turn })).run.lost).toBeUndefined();
});

test('a request is taken as it is given', async () => {
  const flow = hooks.source.flows.get('echo')?.live?.document as Flow; // put there by the test gateway
  const request = { method: 'PUT', path: '/a/b', query: { q: '1' }, headers: { 'X-A': 'x' }, body: { n: 1 } };
  const { run: shown } = await run(flow, { request });
  expect(shown.answer.body).toEqual({ path: 'a/b', query: { q: '1' }, body: { n: 1 }, header: 'x' });
});

test('what would change something is held back, and sent when asked for', async () => {
  const { run: held } = await run(posting, { turn });
  expect(sent).toEqual([]);
  expect(held.steps.find((step) => step.kind === 'http-request')).toMatchObject({
    port: 'ok',
    suppressed: { method: 'POST', url: 'https://up.test/orders' },
  });
  await run(posting, { turn }, 'run');
  expect(sent).toHaveLength(1);
});

test('the request is signed with the secret of the test environment, which is never shown', async () => {
  const { run: shown } = await run(signed, { turn });
  expect(shown.exit).toBe('answered');
  expect(shown.request.headers['x-signature']).toBe('•••');
  expect(JSON.stringify(shown)).not.toContain('s3cret-token');
});

test('credentials of the request itself are used, right or wrong', async () => {
  const { run: shown } = await run(signed, { request: { headers: { 'x-signature': 'sha256=00' }, body: {} } });
  expect(shown).toMatchObject({ exit: 'rejected', reason: 'signature_mismatch', status: 401 });
});

test('with a wrong secret it is turned away as a stranger would be', async () => {
  const { run: shown, timing } = await run(signed, { turn }, 'suppress', { wrongSecret: true });
  expect(shown).toMatchObject({ exit: 'rejected', reason: 'signature_mismatch', steps: [] });
  expect(timing).toMatchObject({ checkedMs: expect.any(Number), readMs: null, ranMs: null });
});

test('it says when the call was checked, read and had run, in that order', async () => {
  const { run: shown, timing } = await run(saying('Hello'), { turn });
  const { arrivedMs, checkedMs, readMs, ranMs } = timing;
  const order = [arrivedMs, checkedMs, readMs, ranMs, shown.durationMs] as number[]; // it ran to its end
  expect(order).toEqual([...order].sort((a, b) => a - b));
});

const catching = testFlow('catching', {
  nodes: [
    { id: 'h', kind: 'http-request', name: 'Get balance', config: { url: 'https://up.test/balance' } },
    { id: 'a', kind: 'reply', name: 'Balance', config: { messages: [{ type: 'text', text: 'You have $5' }] } },
    { id: 'b', kind: 'reply', name: 'Sorry', config: { messages: [{ type: 'text', text: 'No bank' }] } },
  ],
  edges: [
    { from: 'start', port: 'next', to: 'h' },
    { from: 'h', port: 'ok', to: 'a' },
    { from: 'h', port: 'failed', to: 'b' },
  ],
});

test('an answer after a failed step is marked, with the step, and so is one that comes nearly too late', async () => {
  expect((await run(catching, { turn })).run).toMatchObject({ exit: 'answered', marks: [] });
  upstreamStatus = 503;
  const { run: shown } = await run(catching, { turn });
  upstreamStatus = 200;
  expect(shown).toMatchObject({ exit: 'answered', marks: ['stepFailed'] });
  expect(shown).not.toHaveProperty('failedStep');
  expect(hooks.records.at(-1)).toMatchObject({ marks: ['stepFailed'], failedStep: 'h' });
  const { run: slow } = await run(catching, { turn }, 'suppress', { delayMs: 4_500 });
  expect(slow).toMatchObject({ exit: 'answered', marks: ['nearlyLate'] });
  const { run: refused } = await run(signed, { turn }, 'suppress', { wrongSecret: true });
  expect(refused).toMatchObject({ exit: 'rejected', marks: [] });
});

test('a request that came in slowly leaves the flow the rest of the deadline', async () => {
  const { run: slow, timing } = await run(posting, { turn }, 'suppress', { delayMs: 2_000 });
  expect(slow).toMatchObject({ exit: 'answered' });
  expect(slow.durationMs).toBeGreaterThanOrEqual(2_000);
  expect(timing.arrivedMs).toBe(2_000);
  const { run: late } = await run(posting, { turn }, 'suppress', { delayMs: 60_000 });
  expect(late).toMatchObject({ exit: 'timedOut', reason: 'deadline_passed' });
});

test('a secret that an upstream echoes is hidden in the answer', async () => {
  const leaking = testFlow('leaking', {
    nodes: [
      {
        id: 'h',
        kind: 'http-request',
        name: 'Get',
        config: { url: 'https://up.test/x', headers: [{ name: 'x-key', value: '{{ secret.TOKEN }}' }] },
      },
    ],
    edges: [{ from: 'start', port: 'next', to: 'h' }],
  });
  const echoing = {
    ...hooks.calls,
    ports: {
      ...hooks.calls.ports,
      http: { send: async ({ headers }: HttpRequest) => jsonResponse({ you: Object.fromEntries(headers) }) },
    },
  };
  const subject = { workspaceId: 'workspace', flowId: 'hello', revision: 7, document: leaking };
  const result = await createTestRunner(echoing).testRun(subject, { turn }, { effects: 'run' });
  expect(JSON.stringify(result)).toContain('•••');
  expect(JSON.stringify(result)).not.toContain('s3cret-token');
});

test('a secret that happens to be a word of the log hides what people wrote, not what the run is known by', async () => {
  const { plans } = hooks.calls;
  const masking: Pick<typeof plans, 'prepareDraft' | 'samples'> = {
    samples: plans.samples,
    async prepareDraft(draft) {
      const prepared = await plans.prepareDraft(draft);
      return prepared && { ...prepared, mask: { ...prepared.mask, values: ['answered'] } };
    },
  };
  const subject = { workspaceId: 'workspace', flowId: 'hello', revision: 7, document: saying('You answered') };
  const runner = createTestRunner({ ...hooks.calls, plans: masking });
  const { run: shown } = await runner.testRun(subject, { turn }, { effects: 'suppress' });
  expect(shown).toMatchObject({ exit: 'answered', answer: { body: { fulfillmentText: 'You •••' } } });
});

test('what was heard shows no secret that another system gave back', async () => {
  const echoing = saying('You sent {{ params.token }}', { platform: 'dialogflow-es' });
  const { run: shown, heard } = await run(echoing, { turn: { ...turn, params: { token: 's3cret-token' } } });
  expect(JSON.stringify(shown)).not.toContain('s3cret-token');
  expect(JSON.stringify(heard)).not.toContain('s3cret-token');
});

test('a test is shown as the log will keep it: cut where it is large, masked where it is secret', async () => {
  const body = { text: 'x'.repeat(70_000) };
  const { run: shown } = await run(signed, { request: { body, headers: { authorization: 'Bearer abcdef' } } });
  expect(shown.request.headers.authorization).toBe('Bearer •••');
  expect([shown.truncated, shown.request.truncated, shown.answer.truncated]).toEqual([true, true, undefined]);
  expect(shown.request.body).toHaveLength(65_536);
});

test('a draft for a platform that is not known here is refused with a sentence', async () => {
  const turned = run(saying('Hello', { platform: 'no-such-platform' }), { turn });
  await expect(turned).rejects.toMatchObject({ code: 'request_invalid' });
});
