import { expect, it } from 'vitest';
import { compile } from './verify';

it('is matched in any case of its scheme; another scheme is no credential', () => {
  const verify = compile({ type: 'bearer', secret: 'KEY' }, 's3cret-token');
  expect(verify({ authorization: 'bEARER s3cret-token' }, Buffer.alloc(0))).toBeNull();
  expect(verify({ authorization: 'Basic s3cret-token' }, Buffer.alloc(0))).toBe('credentials_missing');
});
