import { describe, expect, it } from 'vitest';
import { platforms as known } from '@/lib/platforms/catalog.gen';
import { sampleRun, testApi } from '@/lib/server/testing/api';
import { ORIGIN } from '@/lib/server/testing/services';
import { templates } from '@/lib/templates/catalog';

const api = testApi();
const { call, runs } = api;

describe('templates', () => {
  it('are listed in the language asked for and become flows with a conversation', async () => {
    const english = await call('listTemplates');
    expect(english.json.items.map((item) => item.title)).toEqual(templates.map((template) => template.title.en));
    const japanese = await call('listTemplates', { headers: { 'accept-language': 'fr, ja;q=0.8, en;q=0.5' } });
    expect(japanese.json.items[0]?.title).toBe('口座残高');
    const made = await call('createFlowFromTemplate', {
      params: { id: 'account-balance' },
      body: { name: 'My bank', platform: 'dialogflow-es', language: 'ja' },
    });
    expect(made.status).toBe(201);
    const { json } = await call('getFlow', { params: { id: made.json.id } });
    expect(json.document).toMatchObject({ name: 'My bank', language: 'ja', endpoint: { platform: 'dialogflow-es' } });
    expect(json.conversations[0]?.turns[0]).toMatchObject({ intent: 'GetAccountBalance', params: { user_id: '456' } });
  });

  it('are refused by an unknown name or for an unknown platform', async () => {
    expect((await call('createFlowFromTemplate', { params: { id: 'none' } })).code).toBe('template_not_found');
    const wrong = await call('createFlowFromTemplate', {
      params: { id: 'vip-routing' },
      body: { platform: 'telegraph' },
    });
    expect(wrong.code).toBe('request_invalid');
  });
});

describe('runs and definitions', () => {
  it('hand the parsed filters to the log', async () => {
    await call('listRuns', {
      query: 'exit=failed&environment=production&version=3&limit=10&from=2026-11-24T00:00:00Z',
    });
    expect(runs.list).toHaveBeenLastCalledWith(expect.objectContaining({ role: 'admin' }), {
      exit: 'failed',
      environment: 'production',
      version: 3,
      limit: 10,
      from: '2026-11-24T00:00:00Z',
    });
    expect((await call('listRuns', { query: 'exit=exploded' })).status).toBe(400);
    expect((await call('getRun', { params: { id: sampleRun.id } })).json.id).toBe(sampleRun.id);
  });

  it('describe every kind and platform as JSON Schema with titles in the reader’s language', async () => {
    const { json } = await call('listKinds');
    const request = json.items.find((item) => item.kind === 'http-request');
    expect(request).toMatchObject({
      title: 'Call an API',
      ports: [{ name: 'ok' }, { name: 'failed', role: 'failure' }],
    });
    expect(request?.config).toMatchObject({
      properties: {
        url: { type: 'string', title: 'Address' },
        headers: { items: { properties: { name: { title: 'Header' } } } },
      },
    });
    const japanese = (await call('listKinds', { query: 'language=ja' })).json.items;
    expect(japanese).toContainEqual(expect.objectContaining({ kind: 'http-request', title: 'APIを呼ぶ' }));
    const platforms = (await call('listPlatforms')).json.items;
    expect(platforms.map((item) => item.id).sort()).toEqual([...known.keys()].sort());
  });

  it('describe the API itself to anybody', async () => {
    const { json, status } = await call('getOpenapi', { key: undefined });
    expect(status).toBe(200);
    expect(json.servers).toEqual([{ url: `${ORIGIN}/api/v1` }]);
  });
});
