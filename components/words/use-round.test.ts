import { createTranslator } from 'next-intl';
import { expect, test } from 'vitest';
import en from '@/messages/en/common.json';
import ja from '@/messages/ja/common.json';
import { placeOf } from './use-round';

test.each([
  [[2], 'item 3', '3件目'],
  [[0, 3], 'item 1.4', '1.4件目'],
])('the round %j is said as one counts', (path, english, japanese) => {
  const place = placeOf(path);
  expect(createTranslator({ locale: 'en', messages: en })('round', { place })).toBe(english);
  expect(createTranslator({ locale: 'ja', messages: ja })('round', { place })).toBe(japanese);
});
