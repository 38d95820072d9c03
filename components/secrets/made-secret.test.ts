import { expect, it } from 'vitest';
import { makeSecret } from './made-secret';

it('makes secrets of 32 letters and digits, each another', () => {
  const made = Array.from({ length: 50 }, () => makeSecret());
  for (const secret of made) expect(secret).toMatch(/^[A-Za-z0-9]{32}$/);
  expect(new Set(made).size).toBe(50);
});

it('leaves out bytes that would make some letters likelier, and asks for more', () => {
  let asked = 0;
  const secret = makeSecret((bytes) => {
    asked += 1;
    bytes.fill(asked === 1 ? 255 : 0);
  });
  expect(secret).toBe('A'.repeat(32));
  expect(asked).toBe(2);
});
