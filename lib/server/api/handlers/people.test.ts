import { describe, expect, it } from 'vitest';
import { testApi } from '@/lib/server/testing/api';

const api = testApi();
const { call, ports, keys } = api;

describe('API keys', () => {
  it('are shown once, stored as a hash, and stop working when deleted', async () => {
    const { json } = await call('createApiKey', { body: { name: 'CI', role: 'editor' } });
    expect(json.key).toMatch(/^hl_[\w-]{32}$/);
    expect((await call('getMe', { key: json.key })).json).toMatchObject({ user: null, role: 'editor' });
    const stored = await api.started.database.prisma.apiKey.findUniqueOrThrow({ where: { id: json.id } });
    expect(JSON.stringify(stored)).not.toContain(json.key);
    expect(JSON.stringify((await call('listApiKeys')).json)).not.toContain(json.key);
    expect((await call('deleteApiKey', { params: { id: json.id } })).status).toBe(204);
    expect((await call('getMe', { key: json.key })).status).toBe(401);
    expect((await call('deleteApiKey', { params: { id: json.id } })).code).toBe('key_not_found');
  });

  it('note their last use at most once a minute', async () => {
    const { json } = await call('createApiKey', { body: { name: 'Clock', role: 'viewer' } });
    const lastUse = async () =>
      (await api.started.database.prisma.apiKey.findUniqueOrThrow({ where: { id: json.id } })).lastUsedAt?.getTime();
    const started = ports.clock.now;
    await call('getMe', { key: json.key });
    ports.clock.now += 59_000;
    await call('getMe', { key: json.key });
    expect(await lastUse()).toBe(started);
    ports.clock.now += 1_000;
    await call('getMe', { key: json.key });
    expect(await lastUse()).toBe(started + 60_000);
    ports.clock.now = started;
  });

  it('cannot be owners, and have no profile', async () => {
    expect((await call('createApiKey', { body: { name: 'Boss', role: 'owner' } })).status).toBe(400);
    expect((await call('updateMe', { body: { name: 'Me' } })).code).toBe('profile_absent');
  });
});

describe('members', () => {
  it('are added with a first password, change their role, and are removed; the owner stays', async () => {
    await api.started.database.prisma.user.deleteMany();
    const member = { name: 'Mia', email: 'Mia@example.com', password: 'long enough for all', role: 'viewer' };
    const added = await call('addMember', { body: member });
    expect(added.json).toMatchObject({ email: 'mia@example.com', role: 'viewer' });
    expect((await call('addMember', { body: member })).code).toBe('email_taken');
    const params = { id: added.json.id };
    expect((await call('changeMember', { params, body: { role: 'editor' } })).json.role).toBe('editor');
    expect((await call('listMembers')).json.items).toHaveLength(1);
    await api.started.database.prisma.member.updateMany({ where: { userId: added.json.id }, data: { role: 'owner' } });
    expect((await call('removeMember', { params })).code).toBe('member_owner');
    await api.started.database.prisma.member.updateMany({ where: { userId: added.json.id }, data: { role: 'editor' } });
    expect((await call('removeMember', { params })).status).toBe(204);
    expect((await call('removeMember', { params })).code).toBe('member_not_found');
  });

  it('get a link when they are added without a password, and a newer one when asked for', async () => {
    await api.started.database.prisma.user.deleteMany();
    const body = { name: 'Ren', email: 'ren@example.com', role: 'editor' };
    const { json } = await call('addMember', { body });
    expect(json).toMatchObject({ joined: false, invite: { url: expect.stringMatching(/\/join\/[\w-]{32}$/) } });
    const newer = await call('inviteMember', { params: { id: json.id } });
    expect(newer.json.url).not.toBe(json.invite?.url);
    expect(JSON.stringify((await call('listMembers')).json)).not.toContain('/join/');
  });
});

describe('the workspace', () => {
  it('is renamed for everybody', async () => {
    const { json } = await call('updateWorkspace', { body: { name: '  Kumo Bank Support ' } });
    expect(json).toEqual({ id: api.started.workspace.id, name: 'Kumo Bank Support', timeZone: 'UTC' });
    expect((await call('getMe', { key: keys.get('viewer') })).json.workspace.name).toBe('Kumo Bank Support');
    expect((await call('updateWorkspace', { body: { name: ' ' } })).status).toBe(400);
  });

  it('has a time zone that exists, and tells live plans of another', async () => {
    const { json } = await call('updateWorkspace', { body: { timeZone: 'Asia/Tokyo' } });
    expect(json).toMatchObject({ name: 'Kumo Bank Support', timeZone: 'Asia/Tokyo' });
    expect((await call('getMe', { key: keys.get('viewer') })).json.workspace.timeZone).toBe('Asia/Tokyo');
    expect(ports.changes.at(-1)).toEqual({ workspaceId: api.started.workspace.id });
    expect((await call('updateWorkspace', { body: { timeZone: 'Asia/Tokio' } })).status).toBe(400);
  });
});
