import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Role } from '@/lib/contract/permissions';
import { normalizeFlow } from '@/lib/flow/normalize';
import type { Actor } from '../permissions';
import { flow } from '../testing/api';
import { testDatabase } from '../testing/database';
import { ORIGIN, testPorts, testServices, testWorkspace } from '../testing/services';

const DAY_MS = 24 * 60 * 60 * 1_000;
const PASSWORD = 'long enough for all';
const ports = testPorts();
let database: Awaited<ReturnType<typeof testDatabase>>;
let services: ReturnType<typeof testServices>;
let workspace: Awaited<ReturnType<typeof testWorkspace>>;

beforeAll(async () => {
  database = await testDatabase();
  services = testServices(database, ports);
});
afterAll(() => database.drop());
beforeEach(async () => {
  workspace = await testWorkspace(database);
});
afterEach(async () => {
  await database.prisma.$executeRaw`TRUNCATE "user", workspace, verification, rate_limit CASCADE`;
  ports.clock.now = testPorts().clock.now;
});

const browser = () => new Headers({ host: '127.0.0.1:3000', origin: ORIGIN });
const cookieOf = (lines: readonly string[]) => lines.map((line) => line.split(';')[0]).join('; ');
const actorOf = async (cookie: string) => (await services.access.find(new Headers({ cookie })))?.actor ?? null;
const tokenOf = (url: string) => url.slice(`${ORIGIN}/join/`.length);

async function invited(name: string, role: Exclude<Role, 'owner'> = 'editor') {
  const input = { name, email: `${name.toLowerCase()}@example.com`, role };
  const { id, invite } = await services.members.add(workspace.as('owner'), input, ORIGIN);
  return { id, email: input.email, token: tokenOf(invite?.url ?? '') };
}

async function joined(name: string, role: Exclude<Role, 'owner'> = 'editor') {
  const person = await invited(name, role);
  const accept = services.invites.accept({ token: person.token, password: PASSWORD }, browser());
  return { ...person, cookie: cookieOf(await accept) };
}

/** The one owner of the workspace, signed in. */
async function ownerOf(name: string) {
  const person = await joined(name);
  await database.prisma.member.updateMany({ where: { userId: person.id }, data: { role: 'owner' } });
  return { ...person, actor: (await actorOf(person.cookie)) as Actor }; // signed in one line above
}

const rolesNow = async () => {
  const { items } = await services.members.list(workspace.as('admin'));
  return Object.fromEntries(items.map((member) => [member.name, member.role]));
};

describe('an invite link', () => {
  it('says whom it is for, sets the password they choose and signs them in', async () => {
    const { id, email, token } = await invited('Mia', 'viewer');
    expect(await services.invites.find(token)).toEqual({ name: 'Mia', email, workspace: 'Kumo Bank' });
    const cookies = await services.invites.accept({ token, password: PASSWORD }, browser());
    expect(await actorOf(cookieOf(cookies))).toMatchObject({ userId: id, role: 'viewer', name: 'Mia' });
    expect((await services.auth.signIn({ email, password: PASSWORD }, browser())).join()).toContain('session_token=');
  });

  it('leaves nobody able to sign in before it is used', async () => {
    const { email } = await invited('Mia');
    await expect(services.auth.signIn({ email, password: PASSWORD }, browser())).rejects.toThrow();
    const { items } = await services.members.list(workspace.as('admin'));
    expect(items.map(({ joined }) => joined)).toEqual([false]);
  });

  it('works once, also when it is opened twice at the same time', async () => {
    const { token } = await invited('Mia');
    const tries = await Promise.allSettled(
      ['the first password', 'the other password'].map((password) =>
        services.invites.accept({ token, password }, browser()),
      ),
    );
    expect(tries.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await services.invites.find(token)).toBeNull();
    await expect(services.invites.accept({ token, password: PASSWORD }, browser())).rejects.toMatchObject({
      code: 'invite_invalid',
    });
  });

  it('ends after seven days, and when a newer one is made', async () => {
    const { id, token } = await invited('Mia');
    ports.clock.now += 7 * DAY_MS - 1;
    expect(await services.invites.find(token)).not.toBeNull();
    ports.clock.now += 1;
    expect(await services.invites.find(token)).toBeNull();
    const newer = await services.members.invite(workspace.as('admin'), id, ORIGIN);
    const newest = await services.members.invite(workspace.as('admin'), id, ORIGIN);
    expect(await services.invites.find(tokenOf(newer.url))).toBeNull();
    expect(await services.invites.find(tokenOf(newest.url))).not.toBeNull();
  });

  it('is stored as a hash only', async () => {
    const { token } = await invited('Mia');
    expect(JSON.stringify(await database.prisma.verification.findMany())).not.toContain(token);
    expect(JSON.stringify(await database.prisma.auditEntry.findMany())).not.toContain(token);
  });

  it('lets a member who forgot the password choose a new one, and ends the old sessions', async () => {
    const { id, email, cookie } = await joined('Mia');
    const { url } = await services.members.invite(workspace.as('admin'), id, ORIGIN);
    expect(await actorOf(cookie)).not.toBeNull();
    const password = 'a quite different one';
    const fresh = await services.invites.accept({ token: tokenOf(url), password }, browser());
    expect(await actorOf(cookie)).toBeNull();
    expect(await actorOf(cookieOf(fresh))).toMatchObject({ userId: id });
    await expect(services.auth.signIn({ email, password: PASSWORD }, browser())).rejects.toThrow();
  });

  it('is not taken from a page of another site', async () => {
    const { token } = await invited('Mia');
    const foreign = new Headers({ host: '127.0.0.1:3000', origin: 'https://evil.example' });
    await expect(services.invites.accept({ token, password: PASSWORD }, foreign)).rejects.toMatchObject({
      code: 'origin_refused',
    });
    expect(await services.invites.find(token)).not.toBeNull();
  });

  it('is not made for the owner, whose password no admin may replace', async () => {
    const owner = await ownerOf('Aiko');
    await expect(services.members.invite(workspace.as('admin'), owner.id, ORIGIN)).rejects.toMatchObject({
      code: 'member_owner',
    });
  });
});

describe('a link that an admin made before the workspace was handed over', () => {
  it('is no key to the new owner', async () => {
    const aiko = await ownerOf('Aiko');
    const mia = await joined('Mia', 'admin');
    const { url } = await services.members.invite(workspace.as('admin'), mia.id, ORIGIN);
    await services.workspace.handOver(aiko.actor, mia.id);
    expect(await services.invites.find(tokenOf(url))).toBeNull();
    const accept = services.invites.accept({ token: tokenOf(url), password: 'chosen by another' }, browser());
    await expect(accept).rejects.toMatchObject({ code: 'invite_invalid' });
  });
});

describe('a member', () => {
  it('who is removed has no session and no link from then on', async () => {
    const { id, cookie, email } = await joined('Mia');
    const { url } = await services.members.invite(workspace.as('admin'), id, ORIGIN);
    expect(await actorOf(cookie)).not.toBeNull();
    await services.members.remove(workspace.as('admin'), id);
    expect(await actorOf(cookie)).toBeNull();
    expect(await services.invites.find(tokenOf(url))).toBeNull();
    expect(await database.prisma.verification.count()).toBe(0);
    await expect(services.auth.signIn({ email, password: PASSWORD }, browser())).rejects.toThrow();
  });

  it('is named in history as they are called now, and as they were called when they left', async () => {
    const one = await joined('Ken');
    const other = await joined('Mia', 'admin');
    await services.members.updateMe((await actorOf(other.cookie)) as Actor, { name: 'Ken' });
    const actor = (await actorOf(one.cookie)) as Actor; // signed in one line above
    const { id } = await services.flows.create(actor, { document: normalizeFlow(flow()) }, ORIGIN);
    await services.flows.publish(actor, id, {});
    const seen = async () => {
      const reader = workspace.as('owner');
      const [summary] = (await services.flows.list(reader, { limit: 10 }, ORIGIN)).items;
      const [version] = (await services.flows.versions(reader, id)).items;
      const { updatedBy } = await services.flows.get(reader, id, ORIGIN);
      return [updatedBy, summary?.updatedBy, summary?.liveBy, version?.author];
    };
    expect(await seen()).toEqual(Array(4).fill('Ken'));
    await services.members.updateMe(actor, { name: 'Kenji' });
    await services.members.updateMe((await actorOf(other.cookie)) as Actor, { name: 'Other Ken' });
    expect(await seen()).toEqual(Array(4).fill('Kenji'));
    await services.members.remove(workspace.as('admin'), one.id);
    expect(await seen()).toEqual(Array(4).fill('Kenji'));
    await database.prisma.formerActor.deleteMany();
    expect(await seen()).toEqual(Array(4).fill('?'));
    const entries = await database.prisma.auditEntry.findMany({ where: { subject: id } });
    expect(entries.map((entry) => entry.actor)).toEqual(Array(2).fill(`user:${one.id}`));
  });

  it('who is removed leaves the keys that they made, or takes them along', async () => {
    const keysAfter = async (revokeKeys?: boolean) => {
      const { id, cookie } = await joined('Mia', 'admin');
      const actor = (await actorOf(cookie)) as Actor; // signed in one line above
      const { key } = await services.apiKeys.create(actor, { name: 'Her script', role: 'editor' });
      await services.apiKeys.find(key);
      const { items } = await services.apiKeys.list(workspace.as('admin'));
      expect(items).toMatchObject([{ createdBy: 'Mia', createdById: `user:${id}` }]);
      await services.members.remove(workspace.as('admin'), id, { revokeKeys });
      const where = { subject: id, action: 'member.remove' };
      const entry = await database.prisma.auditEntry.findFirstOrThrow({ where });
      const left = (await services.apiKeys.list(workspace.as('admin'))).items.map((one) => one.createdBy);
      const works = (await services.apiKeys.find(key)) !== null;
      await database.prisma.apiKey.deleteMany();
      return { left, works, detail: entry.detail };
    };
    expect(await keysAfter()).toEqual({ left: ['Mia'], works: true, detail: { name: 'Mia', keys: { left: 1 } } });
    expect(await keysAfter(true)).toEqual({ left: [], works: false, detail: { name: 'Mia', keys: { revoked: 1 } } });
    expect(await database.prisma.auditEntry.count({ where: { action: 'key.delete' } })).toBe(1);
    expect(await database.prisma.formerActor.count({ where: { name: 'Her script' } })).toBe(1);
  });

  it('acts in the new role from the next request on', async () => {
    const { id, cookie } = await joined('Mia', 'editor');
    await services.members.changeRole(workspace.as('admin'), id, 'viewer');
    expect(await actorOf(cookie)).toMatchObject({ role: 'viewer' });
  });

  it('is added, invited, changed and removed by admins only', async () => {
    const { id } = await joined('Mia');
    for (const role of ['viewer', 'editor'] as const) {
      const actor = workspace.as(role);
      const input = { name: 'Eve', email: 'eve@example.com', role: 'admin' } as const;
      for (const attempt of [
        services.members.list(actor),
        services.members.add(actor, input, ORIGIN),
        services.members.invite(actor, id, ORIGIN),
        services.members.changeRole(actor, id, 'admin'),
        services.members.remove(actor, id),
        services.workspace.update(actor, { name: 'Mine' }),
      ]) {
        await expect(attempt).rejects.toMatchObject({ code: 'permission_denied' });
      }
    }
    expect(await rolesNow()).toEqual({ Mia: 'editor' });
  });

  it('can see by name whom to ask', async () => {
    await ownerOf('Aiko');
    await joined('Mia', 'viewer');
    await joined('Ren', 'admin');
    expect(await services.members.admins(workspace.as('viewer'))).toEqual(['Aiko', 'Ren']);
  });
});

describe('the owner', () => {
  it('is neither demoted nor removed, not even by themselves', async () => {
    const { id, actor } = await ownerOf('Aiko');
    for (const who of [workspace.as('admin'), actor]) {
      await expect(services.members.changeRole(who, id, 'admin')).rejects.toMatchObject({ code: 'member_owner' });
      await expect(services.members.remove(who, id)).rejects.toMatchObject({ code: 'member_owner' });
    }
  });

  it('hands the workspace over and stays as an admin', async () => {
    const aiko = await ownerOf('Aiko');
    const mia = await joined('Mia', 'viewer');
    expect(await services.workspace.handOver(aiko.actor, mia.id)).toMatchObject({ name: 'Mia', role: 'owner' });
    expect(await rolesNow()).toEqual({ Aiko: 'admin', Mia: 'owner' });
  });

  it('is still there after a hand-over to nobody, to themselves, or to who never came', async () => {
    const aiko = await ownerOf('Aiko');
    const { id } = await invited('Mia');
    await expect(services.workspace.handOver(aiko.actor, 'nobody')).rejects.toMatchObject({ code: 'member_not_found' });
    await expect(services.workspace.handOver(aiko.actor, id)).rejects.toMatchObject({ code: 'member_not_joined' });
    await services.workspace.handOver(aiko.actor, aiko.id);
    expect(await rolesNow()).toEqual({ Aiko: 'owner', Mia: 'editor' });
  });

  it('is the only one who may hand over', async () => {
    const { id } = await joined('Mia', 'admin');
    await expect(services.workspace.handOver(workspace.as('admin'), id)).rejects.toMatchObject({
      code: 'permission_denied',
    });
  });
});

describe('the tour of the editor', () => {
  it('is over for one person only, and stays over, once they say so', async () => {
    const [ana, ben] = [await joined('Ana'), await joined('Ben')];
    const [one, other] = [await actorOf(ana.cookie), await actorOf(ben.cookie)] as [Actor, Actor]; // both just joined
    expect((await services.members.me(one)).tourDone).toBe(false);
    expect((await services.members.updateMe(one, { tourDone: true })).tourDone).toBe(true);
    expect((await services.members.me(one)).tourDone).toBe(true);
    expect((await services.members.me(other)).tourDone).toBe(false);
  });
});
