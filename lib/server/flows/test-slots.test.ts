import { expect, it } from 'vitest';
import { createTestSlots, MOST_TESTS } from './test-slots';

const answered = async () => 'answered';

it('refuses a test while as many as allowed are running, in that workspace only', async () => {
  const slots = createTestSlots();
  let end = (_answer: string) => {};
  const gate = new Promise<string>((resolve) => {
    end = resolve;
  });
  const running = Array.from({ length: MOST_TESTS }, () => slots.hold('a', () => gate));
  await expect(slots.hold('a', answered)).rejects.toMatchObject({ code: 'tests_many', params: { limit: MOST_TESTS } });
  await expect(slots.hold('b', answered)).resolves.toBe('answered');
  end('answered');
  await Promise.all(running);
  await expect(slots.hold('a', answered)).resolves.toBe('answered');
});

it('gives the slot of a test that failed to the next', async () => {
  const slots = createTestSlots();
  const failing = Array.from({ length: MOST_TESTS }, () => slots.hold('a', () => Promise.reject(new Error('no'))));
  await Promise.allSettled(failing);
  await expect(slots.hold('a', answered)).resolves.toBe('answered');
});
