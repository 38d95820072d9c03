import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Change, type Changes, createChanges, createTelling } from './changes';
import { createClock } from './clock';
import { testDatabase } from './testing/database';

let database: Awaited<ReturnType<typeof testDatabase>>;
const running: Changes[] = [];

beforeAll(async () => {
  database = await testDatabase();
});
afterAll(async () => {
  await Promise.all(running.map((changes) => changes.stop()));
  await database.drop();
});

function startChanges(self?: string) {
  const changes = createChanges({
    database,
    clock: createClock(),
    self,
    report: (error) => {
      throw error;
    },
  });
  running.push(changes);
  const heard: Change[] = [];
  changes.onChange((change) => heard.push(change));
  changes.start();
  return { changes, heard };
}

/** Listening begins some time after `start`: announce until it is heard. */
async function announceUntilHeard(from: Changes, heard: Change[], change: Change): Promise<void> {
  await expect
    .poll(async () => {
      await from.announce(change);
      return heard;
    })
    .toContainEqual(change);
}

test('every process but the one that announces it hears of a change', async () => {
  const one = startChanges();
  const two = startChanges();
  await announceUntilHeard(one.changes, two.heard, { flowId: 'f1' });
  await announceUntilHeard(two.changes, one.heard, { workspaceId: 'w1' });
  expect(one.heard.every((change) => 'workspaceId' in change)).toBe(true);
  expect(two.heard.every((change) => 'flowId' in change)).toBe(true);
});

test('two processes of one name tell each other directly, unless that failed', async () => {
  const door = startChanges('one installation');
  const house = startChanges('one installation');
  const other = startChanges();
  await announceUntilHeard(other.changes, door.heard, { flowId: 'ready' });
  await house.changes.announce({ flowId: 'told' });
  await house.changes.announce({ flowId: 'not told' }, 'all');
  await expect.poll(() => door.heard).toContainEqual({ flowId: 'not told' });
  expect(door.heard).not.toContainEqual({ flowId: 'told' });
  await expect.poll(() => other.heard).toEqual([{ flowId: 'told' }, { flowId: 'not told' }]);
});

test('a door hears of a change once: from its house, or, when it has not confirmed that, like any other process', async () => {
  const door = startChanges('door and house');
  const house = startChanges('door and house');
  const told: Change[] = [];
  const confirms = [true, false];
  const tell = createTelling(
    {
      async changed(change) {
        const isHeard = confirms.shift() ?? true;
        if (isHeard) told.push(change);
        return isHeard;
      },
    },
    house.changes,
  );
  await announceUntilHeard(startChanges().changes, door.heard, { flowId: 'ready' });
  for (const flowId of ['confirmed', 'unconfirmed', 'last']) await tell({ flowId });
  await announceUntilHeard(startChanges().changes, door.heard, { flowId: 'end' });
  const all = [...told, ...door.heard].map((change) => ('flowId' in change ? change.flowId : ''));
  for (const flowId of ['confirmed', 'unconfirmed', 'last'])
    expect(all.filter((one) => one === flowId)).toHaveLength(1);
});

test('a notice of a process that does not say who it is counts', async () => {
  const { heard } = startChanges();
  await expect
    .poll(async () => {
      await database.pool.query("SELECT pg_notify('hookloom', $1)", ['{"flowId":"f3"}']);
      return heard;
    })
    .toContainEqual({ flowId: 'f3' });
});

test('a broken connection is made again', async () => {
  const { heard } = startChanges();
  const { changes } = startChanges();
  await announceUntilHeard(changes, heard, { flowId: 'before' });
  await database.pool.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'hookloom changes' AND datname = current_database()",
  );
  await expect
    .poll(async () => {
      await changes.announce({ flowId: 'after' });
      return heard;
    })
    .toContainEqual({ flowId: 'after' });
});

test('a listener that missed notices for a while is told so as soon as it listens again', async () => {
  const { changes, heard } = startChanges();
  const other = startChanges().changes;
  let gaps = 0;
  changes.onGap(() => gaps++);
  await announceUntilHeard(other, heard, { flowId: 'before' });
  expect(gaps).toBe(0);
  await database.pool.query(
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'hookloom changes' AND datname = current_database()",
  );
  await expect.poll(() => gaps).toBe(1);
  await other.announce({ flowId: 'after' });
  await expect.poll(() => heard).toContainEqual({ flowId: 'after' });
});

test('what others say on the channel is ignored', async () => {
  const { heard } = startChanges();
  const { changes } = startChanges();
  await announceUntilHeard(changes, heard, { flowId: 'f1' });
  for (const noise of ['', 'hello', '{"flowId":1}', '[]'])
    await database.pool.query("SELECT pg_notify('hookloom', $1)", [noise]);
  await announceUntilHeard(changes, heard, { flowId: 'f2' });
  expect(
    heard.every((change) => 'flowId' in change && ['f1', 'f2', 'f3', 'before', 'after'].includes(change.flowId)),
  ).toBe(true);
});
