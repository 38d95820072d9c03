import { describe, expect, it } from 'vitest';
import { createClock } from './clock';

describe('afterOthers', () => {
  it('calls back one at a time, each after a turn of the event loop', async () => {
    const clock = createClock();
    const order: string[] = [];
    const done = new Promise<void>((resolve) => {
      clock.afterOthers(() => {
        order.push('first');
        setImmediate(() => order.push('between'));
      });
      clock.afterOthers(() => {
        order.push('second');
        clock.afterOthers(() => {
          order.push('third');
          resolve();
        });
      });
    });
    order.push('now');
    await done;
    expect(order.filter((one) => one !== 'between')).toEqual(['now', 'first', 'second', 'third']);
    expect(order.indexOf('between')).toBeLessThan(order.indexOf('third'));
  });
});
