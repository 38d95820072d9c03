import { execFileSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type VerifyRow, verifyRowSchema } from '@/lib/checks/rows.gen';
import { curlCommand } from './curl';

const url = 'http://127.0.0.1:3000/hooks/k/test';
const request = {
  method: 'POST',
  path: '',
  query: '',
  headers: { 'content-type': 'application/json' },
  body: `{"text":"what's \\"left\\""}`,
};
const row = (given: unknown): VerifyRow => verifyRowSchema.parse(given);

/** What a real shell hands to curl; `shown` stands in its place. */
function argumentsOf(command: string, secret = ''): string[] {
  const script = `curl() { printf '%s\\0' "$@"; }\n${command}`;
  return execFileSync('bash', ['-c', script], { env: { ...process.env, KEY: secret }, encoding: 'utf8' })
    .split('\0')
    .slice(0, -1);
}

describe('curlCommand', () => {
  it('hands the body to the shell unharmed, quotes included', () => {
    const given = argumentsOf(curlCommand(url, request, undefined));
    expect(given).toEqual(['-sS', url, '-H', 'content-type: application/json', '--data-binary', request.body]);
  });

  it.each([
    [{ type: 'header', name: 'x-key', secret: 'KEY' }, ['-H', 'x-key: s3cret']],
    [{ type: 'bearer', secret: 'KEY' }, ['-H', 'authorization: Bearer s3cret']],
    [{ type: 'basic', user: 'aiko', secret: 'KEY' }, ['-u', 'aiko:s3cret']],
  ])('reads the secret of %j from the environment', (given, expected) => {
    expect(argumentsOf(curlCommand(url, request, row(given)), 's3cret')).toEqual(expect.arrayContaining(expected));
  });

  it('takes another variable for a secret whose name no shell can have', () => {
    const command = curlCommand(url, request, row({ type: 'bearer', secret: '残高の鍵' }));
    expect(command).toContain('-H "authorization: Bearer $SECRET"');
  });

  it.each(['hex', 'base64'] as const)('signs the body it sends, written as %s', (encoding) => {
    const signed = row({ type: 'hmac', header: 'x-signature', secret: 'KEY', encoding, prefix: 'sha256=' });
    const expected = createHmac('sha256', 's3cret').update(request.body).digest(encoding);
    const given = argumentsOf(curlCommand(url, request, signed), 's3cret');
    expect(given).toContain(`x-signature: sha256=${expected}`);
    expect(given.at(-1)).toBe(request.body);
  });

  it('appends path and query, and names a method other than POST', () => {
    const command = curlCommand(url, { ...request, method: 'PUT', path: 'a', query: 'b=1', body: '' }, undefined);
    expect(argumentsOf(command)).toEqual(['-sS', '-X', 'PUT', `${url}/a?b=1`, '-H', 'content-type: application/json']);
  });
});
