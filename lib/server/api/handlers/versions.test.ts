import { describe, expect, it, vi } from 'vitest';
import { flow, NOBODY, sampleRun, sampleTiming, testApi } from '@/lib/server/testing/api';

const api = testApi();
const { call, newFlow, ports } = api;

describe('versions', () => {
  it('publishes, changes, goes back, takes off-line and restores', async () => {
    const { id } = await newFlow();
    expect((await call('publishFlow', { params: { id }, body: { note: 'First' } })).json).toEqual({ version: 1 });
    await call('saveFlow', { params: { id }, body: { document: flow('Greeting', 'Hi'), revision: 1 } });
    expect((await call('getFlow', { params: { id } })).json).toMatchObject({ liveVersion: 1, changed: true });
    expect((await call('publishFlow', { params: { id } })).json).toEqual({ version: 2 });
    expect((await call('getFlow', { params: { id } })).json).toMatchObject({ liveVersion: 2, changed: false });

    expect((await call('publishVersion', { params: { id, n: '1' } })).status).toBe(201);
    const { json } = await call('listVersions', { params: { id } });
    expect(json.items.map(({ number, live, note }) => [number, live, note])).toEqual([
      [2, false, null],
      [1, true, 'First'],
    ]);
    const first = await call('getVersion', { params: { id, n: '1' } });
    expect(first.json.document.nodes[1]?.config).toMatchObject({ messages: [{ text: 'Hello' }] });

    expect((await call('restoreVersion', { params: { id, n: '1' } })).json).toEqual({ revision: 3 });
    expect(JSON.stringify((await call('getFlow', { params: { id } })).json.document)).toContain('Hello');
    expect((await call('takeFlowOffline', { params: { id } })).status).toBe(204);
    expect((await call('getFlow', { params: { id } })).json.liveVersion).toBeNull();
  });

  it('goes back with the present checks of the caller as a new version, where those differ', async () => {
    const { id } = await newFlow();
    await call('putSecret', { params: { name: 'BOT_KEY' }, body: { environment: 'both', value: 'open sesame' } });
    const save = async (document: object) =>
      call('saveFlow', {
        params: { id },
        body: { document, revision: (await call('getFlow', { params: { id } })).json.revision },
      });
    const back = (body?: object) => call('publishVersion', { params: { id, n: '1' }, body });
    const callersOf = async (n: number) =>
      (await call('getVersion', { params: { id, n: String(n) } })).json.document.endpoint.verify;
    await call('publishFlow', { params: { id }, body: { note: 'Open' } });
    const row = { type: 'header', name: 'x-api-key', secret: 'BOT_KEY' } as const;
    await save({ ...flow('Greeting', 'Hi'), endpoint: { verify: [row] } });
    await call('publishFlow', { params: { id } });

    expect((await back({ callers: 'keep' })).json).toEqual({ version: 3 });
    const kept = (await call('getVersion', { params: { id, n: '3' } })).json;
    expect(kept).toMatchObject({ live: true, note: 'Open' });
    expect(JSON.stringify(kept.document.nodes)).toContain('Hello');
    expect(await callersOf(3)).toEqual([row]);

    expect((await back()).json).toEqual({ version: 1 });
    expect(await callersOf(1)).toEqual([]);
    expect((await back({ callers: 'keep' })).json).toEqual({ version: 1 });
  });

  it('tells the plans before it confirms a publish, a withdrawal or a new key', async () => {
    const { id } = await newFlow();
    ports.changes.length = 0;
    await call('publishFlow', { params: { id } });
    await call('takeFlowOffline', { params: { id } });
    await call('rotateFlowKey', { params: { id } });
    expect(ports.changes).toEqual([{ flowId: id }, { flowId: id }, { flowId: id }]);
  });

  it('looks at a document together with every key of its flow', async () => {
    const { id, key } = await newFlow();
    const rotated = (await call('rotateFlowKey', { params: { id } })).json;
    const seen: string[][] = [];
    ports.check = (_, ownKeys) => {
      seen.push([...ownKeys].sort());
      return [];
    };
    await call('saveFlow', { params: { id }, body: { document: flow('Greeting', 'Hi'), revision: 1 } });
    await call('listFlowIssues', { params: { id } });
    await call('publishFlow', { params: { id } });
    ports.check = () => [];
    const keys = [key, rotated.key].sort();
    expect(seen).toEqual([keys, keys, keys]);
  });

  it('numbers versions without gap or clash when many publish at once', async () => {
    const { id } = await newFlow();
    const publish = (_: unknown, at: number) => call('publishFlow', { params: { id }, body: { note: `Number ${at}` } });
    const answers = await Promise.all(Array.from({ length: 8 }, publish));
    const numbers = answers.map((answer) => answer.json.version).sort();
    expect(numbers).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect((await call('getFlow', { params: { id } })).json.liveVersion).toBe(8);
  });

  it('answers the live version when nothing has changed since, and makes a new one to keep a note', async () => {
    const { id } = await newFlow();
    const publish = (body?: object) => call('publishFlow', { params: { id }, body });
    const same = await Promise.all(Array.from({ length: 4 }, () => publish()));
    expect(same.map(({ status, json }) => [status, json])).toEqual(
      Array.from({ length: 4 }, () => [201, { version: 1 }]),
    );
    const noted = { note: 'The same, and why' };
    expect((await publish(noted)).json).toEqual({ version: 2 });
    expect((await publish(noted)).json).toEqual({ version: 2 }); // the answer was lost, say, and it is sent again
    await call('takeFlowOffline', { params: { id } });
    expect((await publish()).json).toEqual({ version: 3 });
    const { json } = await call('listVersions', { params: { id } });
    expect(json.items.map(({ number }) => number)).toEqual([3, 2, 1]);
  });

  it('replaces no draft that somebody saved meanwhile when a version is restored', async () => {
    const { id } = await newFlow();
    await call('publishFlow', { params: { id } });
    await call('saveFlow', { params: { id }, body: { document: flow('Greeting', 'Not published'), revision: 1 } });
    const restore = (body?: object) => call('restoreVersion', { params: { id, n: '1' }, body });
    expect(await restore({ revision: 1 })).toMatchObject({ status: 409, code: 'revision_conflict' });
    expect(JSON.stringify((await call('getFlow', { params: { id } })).json.document)).toContain('Not published');
    expect((await restore({ revision: 2 })).json).toEqual({ revision: 3 });
    expect((await restore()).json).toEqual({ revision: 4 });
  });

  it('publishes nothing while the draft has errors, and says which', async () => {
    const { id } = await newFlow();
    const found = { nodeId: 'n2', path: 'config.messages', code: 'field_missing', severity: 'error' } as const;
    const issue = { ...found, message: 'Something is still missing here. Fill in this field.' };
    ports.check = () => [found];
    const refused = await call('publishFlow', { params: { id } });
    expect(refused.status).toBe(422);
    expect(refused.error).toMatchObject({ code: 'flow_invalid', issues: [issue] });
    expect((await call('listFlowIssues', { params: { id } })).json).toEqual({ issues: [issue] });
    expect((await call('listVersions', { params: { id } })).json.items).toEqual([]);
    expect((await call('getFlow', { params: { id } })).json.liveVersion).toBeNull();
  });

  it('publishes in spite of warnings', async () => {
    const { id } = await newFlow();
    ports.check = () => [{ path: 'endpoint', code: 'endpoint_open', severity: 'warning', message: 'Open.' }];
    expect((await call('publishFlow', { params: { id } })).status).toBe(201);
  });

  it('publishes the revision that was looked at, or none', async () => {
    const { id } = await newFlow();
    await call('saveFlow', { params: { id }, body: { document: flow(), revision: 1 } });
    const late = await call('publishFlow', { params: { id }, body: { revision: 1 } });
    expect(late.code).toBe('revision_conflict');
  });

  it('blocks a publish on a secret that production lacks, and only warns of one that the draft lacks', async () => {
    const { id } = await newFlow();
    const document = { ...flow(), endpoint: { verify: [{ type: 'bearer', secret: 'DOOR_KEY' }] } };
    await call('saveFlow', { params: { id }, body: { document, revision: 1 } });
    const refused = await call('publishFlow', { params: { id } });
    expect(refused.error.issues).toMatchObject([
      { code: 'secret_missing', severity: 'error', path: 'endpoint.verify.0.secret', params: { name: 'DOOR_KEY' } },
      { code: 'secret_missing', severity: 'warning', params: { environment: 'test' } },
    ]);
    await call('putSecret', {
      params: { name: 'DOOR_KEY' },
      body: { environment: 'production', value: 'knock knock' },
    });
    expect((await call('publishFlow', { params: { id } })).status).toBe(201);
  });

  it('answers 404 for a version or a flow that is not there', async () => {
    const { id } = await newFlow();
    expect((await call('getVersion', { params: { id, n: '7' } })).code).toBe('version_not_found');
    expect((await call('publishVersion', { params: { id, n: '7' } })).code).toBe('version_not_found');
    expect((await call('restoreVersion', { params: { id, n: '7' } })).code).toBe('version_not_found');
    expect((await call('getVersion', { params: { id, n: 'x' } })).status).toBe(400);
    for (const given of [NOBODY, 'no-uuid']) {
      expect((await call('publishFlow', { params: { id: given } })).code).toBe('flow_not_found');
    }
  });
});

describe('keys of an address', () => {
  it('gives a new one and keeps the old one for seven days', async () => {
    const { id, key } = await newFlow();
    const rotated = await call('rotateFlowKey', { params: { id } });
    expect(rotated.json.key).not.toBe(key);
    expect(rotated.json.oldKeyUntil).toBe('2026-12-01T00:00:00.000Z');
    expect((await call('getFlow', { params: { id } })).json.key).toBe(rotated.json.key);
    const stored = await api.started.database.prisma.endpointKey.findUniqueOrThrow({ where: { key } });
    expect(stored.expiresAt?.toISOString()).toBe(rotated.json.oldKeyUntil);
  });
});

describe('tests', () => {
  it('runs the draft, or the document that was sent, with changes held back', async () => {
    const { id } = await newFlow();
    const heard = { messages: [], params: {}, end: false };
    const testRun = vi.fn(async () => ({ run: sampleRun, timing: sampleTiming, heard, remembered: {} }));
    ports.runner.testRun = testRun;
    const first = await call('testFlow', { params: { id }, body: { request: { body: { intent: 'Hi' } } } });
    expect(first.json.run.answer.body).toEqual({ fulfillmentText: 'Hello' });
    const turn = { text: 'Hi', intent: 'Greet' };
    await call('testFlow', { params: { id }, body: { turn, effects: 'run', document: flow('Greeting', 'Unsaved') } });
    const [saved, unsaved] = testRun.mock.calls as unknown as [
      subject: { document: unknown },
      input: unknown,
      options: unknown,
    ][]; // vi.fn without parameters
    expect(saved?.[0]).toMatchObject({ flowId: id, revision: 1 });
    expect(saved?.slice(1)).toEqual([{ request: { body: { intent: 'Hi' } } }, { effects: 'suppress' }]);
    expect(JSON.stringify(unsaved?.[0].document)).toContain('Unsaved');
    expect(unsaved?.[1]).toMatchObject({ turn: { ...turn, params: {}, locale: 'en' } });
    expect(unsaved?.[2]).toEqual({ effects: 'run' });
  });

  it('wants a request or a turn', async () => {
    const { id } = await newFlow();
    for (const body of [{}, { request: {}, turn: { text: 'Hi' } }]) {
      expect((await call('testFlow', { params: { id }, body })).code).toBe('request_invalid');
    }
  });
});
