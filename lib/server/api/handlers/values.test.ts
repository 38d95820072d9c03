import { describe, expect, it } from 'vitest';
import { parseTemplate } from '@/lib/engine/template';
import { flow, testApi } from '@/lib/server/testing/api';
import { openValues } from '@/lib/server/values/open-values';

const api = testApi();
const { call, ports } = api;

describe('secrets and variables', () => {
  it('stores a secret per environment and shows everything but its value', async () => {
    const secret = 'sk-live-0123456789';
    await call('putSecret', { params: { name: 'CORE_KEY' }, body: { environment: 'both', value: secret } });
    const document = flow('Reads a secret');
    const config = { url: 'https://core.example/{{ env.PATH_PART }}', auth: { type: 'bearer', secret: 'CORE_KEY' } };
    const nodes = [...document.nodes, { id: 'n3', kind: 'http-request', name: 'Ask', config }];
    const { json } = await call('createFlow', { body: { ...document, nodes } });
    const listed = await call('listSecrets');
    expect(listed.json.items.find((item) => item.name === 'CORE_KEY')).toMatchObject({
      environments: ['production', 'test'],
      uses: [{ flowId: json.id, name: 'Reads a secret' }],
    });
    const [row] = await api.started.database.prisma.storedValue.findMany({ where: { name: 'CORE_KEY' } });
    expect(row?.plain).toBeNull();
    expect(Buffer.from(row?.sealed ?? []).includes(secret)).toBe(false);
    const params = { id: json.id };
    const shown = [
      await call('listSecrets'),
      await call('listVariables'),
      await call('listFlows'),
      await call('getFlow', { params }),
      await call('listFlowIssues', { params }),
      await call('listApiKeys'),
    ];
    for (const answer of shown) expect(JSON.stringify(answer.json)).not.toContain(secret);
    expect(JSON.stringify(await api.started.database.prisma.auditEntry.findMany())).not.toContain(secret);
    const rows = await api.started.database.prisma.storedValue.findMany({
      where: { name: 'CORE_KEY', environment: 'test' },
    });
    expect(openValues(rows, api.started.services.sealing).secret).toEqual({ CORE_KEY: secret });
  });

  it('names the hosts that a secret may be sent to, without its value or with it', async () => {
    const params = { name: 'BOUND' };
    const hostsOf = async () => {
      const { items } = (await call('listSecrets')).json;
      return items.find((item) => item.name === 'BOUND')?.hosts;
    };
    const put = async (body: object) => (await call('putSecret', { params, body })).status;
    expect((await call('putSecret', { params, body: { environment: 'both', hosts: ['api.example'] } })).code).toBe(
      'value_not_found',
    );
    expect(await put({ environment: 'both', value: 'first value' })).toBe(204);
    expect(await hostsOf()).toEqual({ production: [], test: [] });
    const hosts = [' API.example', '*.Bücher.example:8443', 'api.example.'];
    expect(await put({ environment: 'production', hosts })).toBe(204);
    const kept = ['api.example', '*.xn--bcher-kva.example:8443'];
    expect(await hostsOf()).toEqual({ production: kept, test: [] });
    expect(await put({ environment: 'both', value: 'second value' })).toBe(204);
    expect(await hostsOf()).toEqual({ production: kept, test: [] });
    const { prisma } = api.started.database;
    const rows = await prisma.storedValue.findMany({ where: { name: 'BOUND', environment: 'production' } });
    expect(openValues(rows, api.started.services.sealing)).toMatchObject({
      secret: { BOUND: 'second value' },
      bound: [{ name: 'BOUND', value: 'second value', hosts: [{ name: 'api.example' }, { port: '8443' }] }],
    });
    const noted = await prisma.auditEntry.findMany({ where: { subject: 'BOUND' }, orderBy: { at: 'asc' } });
    expect(noted.map(({ detail }) => detail)).toContainEqual({ environment: 'production', hosts: kept });
    expect(await put({ environment: 'both', hosts: [] })).toBe(204);
    expect(await hostsOf()).toEqual({ production: [], test: [] });
    expect(ports.changes.length).toBeGreaterThanOrEqual(4);
  });

  it('refuses what is no host, and says where it stands', async () => {
    const body = { environment: 'both', value: 'v', hosts: ['api.example', 'https://api.example/v1'] };
    const refused = await call('putSecret', { params: { name: 'REFUSED' }, body });
    expect(refused.status).toBe(400);
    expect(JSON.stringify(refused.error)).toContain('hosts.1');
    expect(JSON.stringify(refused.error)).toContain('without https:// and without a path');
    for (const given of [{ environment: 'both' }, { ...body, hosts: Array.from({ length: 51 }, (_, i) => `a${i}.b`) }])
      expect((await call('putSecret', { params: { name: 'REFUSED' }, body: given })).status).toBe(400);
  });

  it('has variables without hosts: the database holds none for them either', async () => {
    const body = { environment: 'test', value: 'v', hosts: ['api.example'] };
    expect((await call('putVariable', { params: { name: 'V' }, body })).status).toBe(400);
    await call('putVariable', { params: { name: 'V' }, body: { environment: 'test', value: 'v' } });
    const { prisma } = api.started.database;
    const write = (type: string, hosts: string) =>
      prisma.$executeRawUnsafe(`UPDATE stored_value SET hosts = ${hosts} WHERE type = '${type}'`);
    await expect(write('variable', `'{api.example}'`)).rejects.toThrow('stored_value_hosts_are_of_secrets');
    await call('putSecret', { params: { name: 'S' }, body: { environment: 'test', value: 'v' } });
    for (const hosts of [`'{NULL}'`, `'{""}'`, `array_fill('a'::text, ARRAY[51])`])
      await expect(write('secret', hosts)).rejects.toThrow('stored_value_hosts_are_few');
  });

  it('warns of a step that calls another host, wherever the secret stands in it', async () => {
    await call('putSecret', {
      params: { name: 'KEPT' },
      body: { environment: 'both', value: 'v', hosts: ['api.example', '*.shop.example'] },
    });
    await call('putSecret', { params: { name: 'KEPT' }, body: { environment: 'test', hosts: ['api.example'] } });
    const step = (url: string, more: object = { auth: { type: 'bearer', secret: 'KEPT' } }) => ({
      id: 'called',
      kind: 'http-request',
      name: url,
      config: { url, ...more },
    });
    const issuesWith = async (node: object) => {
      const document = flow('Calls');
      const created = await call('createFlow', { body: { ...document, nodes: [...document.nodes, node] } });
      const { id } = created.json;
      const published = await call('publishFlow', { params: { id }, body: {} });
      const { issues } = (await call('listFlowIssues', { params: { id } })).json;
      const found = issues.filter(({ code }) => code === 'secret_host_refused');
      return { status: published.status, found };
    };
    const { status, found } = await issuesWith(step('https://evil.example:8443/x/{{ params.a }}'));
    expect(status).toBe(201);
    expect(found).toMatchObject(
      ['production', 'test'].map((environment) => ({
        nodeId: 'called',
        path: 'config.auth.secret',
        severity: 'warning',
        params: { name: 'KEPT', host: 'evil.example:8443', environment },
      })),
    );
    const query = [{ name: 'k', value: '{{ secret.KEPT | upcase }}' }];
    expect((await issuesWith(step('https://eu.shop.example', { query }))).found).toMatchObject([
      { path: 'config.query.0.value', params: { environment: 'test' } },
    ]);
    for (const url of ['https://API.example/x', '{{ env.BASE }}/x', 'https://{{ env.SERVER }}/', 'https://'])
      expect((await issuesWith(step(url))).found, url).toEqual([]);
    expect((await issuesWith(step('https://evil.example/', {}))).found).toEqual([]);
  });

  it('deletes what flows use only when told to, and names those flows before', async () => {
    const params = { name: 'IN_USE' };
    await call('putVariable', { params, body: { environment: 'both', value: 'a' } });
    const { id } = (await call('createFlow', { body: flow('Reader', '{{ env.IN_USE }}') })).json;
    const refused = await call('deleteVariable', { params });
    expect([refused.status, refused.code]).toEqual([409, 'value_used']);
    expect(refused.error.message).toContain('Reader');
    expect(refused.error.issues).toEqual([{ path: id, message: 'Reader' }]);
    expect((await call('deleteVariable', { params, query: 'force=true' })).status).toBe(204);
    expect((await call('deleteVariable', { params, query: 'force=true' })).code).toBe('value_not_found');
  });

  it('says which flows use a value in the draft and in what is live, without reading a document', async () => {
    const { prisma } = api.started.database;
    const usesOf = async (name: string) => {
      const { items } = (await call('listVariables')).json;
      return items.find((item) => item.name === name)?.uses.map((use) => use.flowId);
    };
    for (const name of ['OLD_NAME', 'NEW_NAME'])
      await call('putVariable', { params: { name }, body: { environment: 'both', value: 'a' } });
    const { id } = (await call('createFlow', { body: flow('Uses', '{{ env.OLD_NAME }}') })).json;
    const params = { id };
    await call('publishFlow', { params, body: {} });
    await call('saveFlow', { params, body: { document: flow('Uses', '{{ env.NEW_NAME }}'), revision: 1 } });
    expect(await usesOf('OLD_NAME')).toEqual([id]);
    expect(await usesOf('NEW_NAME')).toEqual([id]);
    await prisma.$executeRaw`UPDATE flow SET document = '{}' WHERE id = ${id}`;
    expect(await usesOf('NEW_NAME')).toEqual([id]);
  });

  it('reads what a flow uses where an older version did not store it', async () => {
    const { prisma } = api.started.database;
    await call('putVariable', { params: { name: 'EARLIER' }, body: { environment: 'both', value: 'a' } });
    const { id } = (await call('createFlow', { body: flow('Earlier', '{{ env.EARLIER }}') })).json;
    await call('publishFlow', { params: { id }, body: {} });
    await prisma.$executeRaw`UPDATE flow SET uses = NULL WHERE id = ${id}`;
    await prisma.$executeRaw`UPDATE flow_version SET uses = NULL WHERE "flowId" = ${id}`;
    const { items } = (await call('listVariables')).json;
    expect(items.find((item) => item.name === 'EARLIER')?.uses).toEqual([{ flowId: id, name: 'Earlier' }]);
    expect(await prisma.flowVersion.findFirst({ where: { flowId: id } })).toMatchObject({ uses: ['env.EARLIER'] });
    expect(await prisma.flow.findFirst({ where: { id } })).toMatchObject({ uses: ['env.EARLIER'], revision: 1 });
  });

  it('tells the plans of the workspace when a value changes', async () => {
    await call('putVariable', { params: { name: 'SHOP' }, body: { environment: 'test', value: 'a' } });
    await call('deleteVariable', { params: { name: 'SHOP' } });
    expect(ports.changes).toEqual([
      { workspaceId: api.started.workspace.id },
      { workspaceId: api.started.workspace.id },
    ]);
  });

  it('keeps a variable per environment, readable, and deletes it in one of them', async () => {
    await call('putVariable', { params: { name: 'HOST' }, body: { environment: 'production', value: 'core.example' } });
    await call('putVariable', { params: { name: 'HOST' }, body: { environment: 'test', value: '' } });
    const find = async () => {
      const { items } = (await call('listVariables')).json;
      return items.find((item) => item.name === 'HOST');
    };
    expect((await find())?.values).toEqual({ production: 'core.example', test: '' });
    expect((await call('deleteVariable', { params: { name: 'HOST' }, query: 'environment=test' })).status).toBe(204);
    expect((await find())?.values).toEqual({ production: 'core.example' });
    expect((await call('deleteVariable', { params: { name: 'HOST' }, query: 'environment=test' })).code).toBe(
      'value_not_found',
    );
  });

  it('takes names in any script, as templates read them', async () => {
    const name = '銀行の鍵';
    expect((await call('putSecret', { params: { name }, body: { environment: 'test', value: 'v' } })).status).toBe(204);
    expect(parseTemplate(`{{ secret.${name} }}`)).toMatchObject({ references: [['secret', name]] });
  });

  it('refuses names that a template cannot write, and an empty secret', async () => {
    for (const name of ['with-dash', '1ST', 'a.b', 'x'.repeat(81)]) {
      const { status } = await call('putSecret', { params: { name }, body: { environment: 'test', value: 'v' } });
      expect(status, name).toBe(400);
    }
    expect((await call('putSecret', { params: { name: 'OK' }, body: { environment: 'test', value: '' } })).status).toBe(
      400,
    );
  });
});
