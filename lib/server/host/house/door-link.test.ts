import { expect, it } from 'vitest';
import { createDoorLink } from './door-link';
import type { FromHouse } from './messages';

function link() {
  const sent: FromHouse[] = [];
  const commands: string[] = [];
  const reported: unknown[] = [];
  let hear = (_message: unknown) => {};
  let late = () => {};
  const door = createDoorLink({
    clock: {
      after(_ms, callback) {
        late = callback;
        return () => {
          late = () => {};
        };
      },
    },
    send: (message) => void sent.push(message),
    onMessage(listener) {
      hear = listener;
    },
    onCommand: (command) => void commands.push(command),
    report: (problem) => void reported.push(problem),
  });
  return { door, sent, commands, reported, hear: (message: unknown) => hear(message), late: () => late() };
}

const counts = { appended: 7, written: 7, ingested: 5, rejected: 0, lost: 2, bodiesDropped: 0, tornBytes: 0 };
const state = { status: 'losing', ...counts, spoolBytes: 9 } as const;

it('tells of a change and waits until calls are answered by it', async () => {
  const { door, sent, hear, reported } = link();
  let isHeard = false;
  const first = door.changed({ flowId: 'f1' }).then(() => {
    isHeard = true;
  });
  const second = door.changed({ workspaceId: 'w1' });
  expect(sent).toEqual([
    { type: 'changed', id: 1, change: { flowId: 'f1' } },
    { type: 'changed', id: 2, change: { workspaceId: 'w1' } },
  ]);
  hear({ type: 'heard', id: 2 });
  expect(await second).toBe(true);
  expect(isHeard).toBe(false);
  hear({ type: 'heard', id: 1 });
  await first;
  expect(reported).toEqual([]);
});

it('waits no longer than its limit, and says so', async () => {
  const { door, hear, late, reported } = link();
  const change = door.changed({ flowId: 'f1' });
  late();
  expect(await change).toBe(false);
  expect(reported).toEqual([expect.stringContaining('has not confirmed')]);
  hear({ type: 'heard', id: 1 });
});

it('asks how the log of calls is, and fails rather than guess', async () => {
  const { door, sent, hear, late } = link();
  const asked = door.logState();
  expect(sent).toEqual([{ type: 'askLogState', id: 1 }]);
  hear({ type: 'logState', id: 1, state });
  expect(await asked).toEqual(state);
  const unanswered = door.logState();
  late();
  await expect(unanswered).rejects.toThrow('has not said');
});

it('does what the door says, and nothing that is no message of the door', () => {
  const { hear, commands } = link();
  hear({ type: 'endStreams' });
  hear({ type: 'nonsense' });
  hear('stop');
  hear({ type: 'stop' });
  expect(commands).toEqual(['endStreams', 'stop']);
});
