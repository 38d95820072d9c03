import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { definition, type Row } from './definition';
import { sign } from './sign';
import { compile, compileSigning } from './verify';

const body = Buffer.from('{"a":1}');
const SECRET = 's3cret-token';
const rowOf = (given: object): Row => definition.row.parse({ type: 'hmac', secret: 'KEY', ...given });
const hex = rowOf({ header: 'X-Signature' });
const base64 = rowOf({ header: 'X-Signature', algorithm: 'sha512', encoding: 'base64', prefix: 'v0=' });
const ask = (row: Row, signature: string) => compile(row, SECRET)({ 'x-signature': signature }, body);

const vectors = z
  .array(
    z.object({
      oracle: z.string(),
      secret: z.string(),
      body: z.string(),
      row: definition.row,
      headers: z.record(z.string(), z.string()),
    }),
  )
  .parse(JSON.parse(readFileSync(new URL('./vectors.json', import.meta.url), 'utf8')));

describe('signatures of others', () => {
  it.each(vectors)('$oracle: accepts the vector and refuses one more byte', ({ row, secret, headers, body: text }) => {
    const verify = compile(row, secret);
    expect(verify(headers, Buffer.from(text))).toBeNull();
    expect(verify(headers, Buffer.from(`${text} `))).toBe('signature_mismatch');
  });
});

describe('a signature', () => {
  it.each([
    ['v1=', 'another prefix'],
    ['v0=', 'nothing after the prefix'],
    ['v0=!!!!', 'no signature'],
    ['v0=c2hvcnQ=', 'a short signature'],
  ])('of %j is refused: %s', (signature) => {
    expect(ask(base64, signature)).toBe('signature_mismatch');
  });

  it.each([hex, base64])('with anything behind it is another one ($encoding)', (row) => {
    expect(ask(row, `${sign(row, SECRET, body)}!zz`)).toBe('signature_mismatch');
  });

  it('may be in upper case where it is hex', () => {
    expect(ask(hex, sign(hex, SECRET, body).toUpperCase())).toBeNull();
  });
});

describe('what a signature covers', () => {
  // As Slack signs: `v0:<time>:<body>`.
  const signing = {
    header: 'x-slack-signature',
    algorithm: 'sha256',
    encoding: 'hex',
    prefix: 'v0=',
    signed: [
      { type: 'text', text: 'v0:' },
      { type: 'header', name: 'x-slack-request-timestamp' },
      { type: 'text', text: ':' },
      { type: 'body' },
    ],
  } as const;
  const time = '1531420618';
  const signature = `v0=${createHmac('sha256', SECRET).update(`v0:${time}:`).update(body).digest('hex')}`;
  const verify = compileSigning(signing, SECRET);

  it('is a list of texts, headers and the body', () => {
    const headers = { 'x-slack-signature': signature, 'x-slack-request-timestamp': time };
    expect(verify(headers, body)).toBeNull();
    expect(verify({ ...headers, 'x-slack-request-timestamp': '1531420619' }, body)).toBe('signature_mismatch');
  });

  it('is not there when a header did not come, or came twice', () => {
    expect(verify({ 'x-slack-signature': signature }, body)).toBe('credentials_missing');
    const twice = { 'x-slack-signature': signature, 'x-slack-request-timestamp': [time, time] };
    expect(verify(twice, body)).toBe('credentials_missing');
  });
});
