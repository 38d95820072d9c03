import { expect, it } from 'vitest';
import { issueSeverities } from '@/lib/engine/issues';
import en from '@/messages/en/issues.json';
import ja from '@/messages/ja/issues.json';
import { missingCodes, SECRET_HOST_REFUSED } from './issues';

it('every issue there is has a sentence on the screen, in both languages, and no sentence is left over', () => {
  const codes = [...Object.keys(issueSeverities), ...Object.values(missingCodes), SECRET_HOST_REFUSED].sort();
  expect(Object.keys(en).sort()).toEqual(codes);
  expect(Object.keys(ja).sort()).toEqual(codes);
});
