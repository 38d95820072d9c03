import { describe, expect, it } from 'vitest';
import { MASKED, maskedHeader, maskedQuery, maskerOf } from './mask';

const masker = (...values: string[]) => maskerOf({ values, headers: new Set(['x-partner']) });

describe('a masker', () => {
  it('replaces a secret as it is, in JSON, in JSON within JSON and in a URL', () => {
    const secret = 'p"ss\\w&rd\n1';
    const { text } = masker(secret);
    const inJson = JSON.stringify({ secret });
    for (const form of [secret, inJson, JSON.stringify(inJson), `a=${encodeURIComponent(secret)}`]) {
      expect(text(`before ${form} after`)).toContain(MASKED);
      expect(text(form)).not.toContain('rd');
    }
  });

  it('replaces a secret beyond ASCII in the escapes other encoders write', () => {
    expect(masker('パスワード').text('{"a":"\\u30d1\\u30b9\\u30ef\\u30fc\\u30c9"}')).toBe(`{"a":"${MASKED}"}`);
  });

  it('replaces a secret in an echo of a body that was printed into an answer', () => {
    const secret = 'p"ss\\w&rd';
    const answer = JSON.stringify({ said: JSON.stringify({ echo: JSON.stringify({ secret }) }) });
    expect(masker(secret).text(answer)).not.toContain('w&rd');
    expect(masker(secret).suspects(JSON.stringify({ answer }))).toBe(true);
  });

  it('replaces a secret with a slash or a sign as PHP and web pages write it', () => {
    expect(masker('ab/cd+ef==').text('{"a":"ab\\/cd+ef=="}')).toBe(`{"a":"${MASKED}"}`);
    expect(masker('a<b&c"d').text('<p>a&lt;b&amp;c&quot;d</p>')).toBe(`<p>${MASKED}</p>`);
  });

  it('replaces a password in an echoed Basic header, whatever the length of the user name', () => {
    const { text, suspects } = masker('correct-horse-battery');
    for (const user of ['a', 'ab', 'abc', 'somebody']) {
      const echoed = `{"authorization":"Basic ${Buffer.from(`${user}:correct-horse-battery`).toString('base64')}"}`;
      expect(suspects(echoed)).toBe(true);
      const shown = Buffer.from(text(echoed).split(MASKED)[0]?.split('Basic ')[1] ?? '', 'base64').toString();
      expect(text(echoed)).toContain(MASKED);
      expect(shown).not.toContain('correct');
    }
  });

  it('keeps values well formed: keys and leaves are replaced, a number only where it is the secret', () => {
    const { value } = masker('123456', 'status');
    expect(value({ status: 200, pin: 123456, order: 91234567, list: ['my 123456', true, null] })).toEqual({
      [MASKED]: 200,
      pin: MASKED,
      order: 91234567,
      list: [`my ${MASKED}`, true, null],
    });
  });

  it('replaces the longer of two secrets first', () => {
    expect(masker('abcd', 'abcdefgh').text('x abcdefgh x')).toBe(`x ${MASKED} x`);
  });

  it.each([
    'authorization',
    'cookie',
    'set-cookie',
    'x-api-key',
    'x-gitlab-token',
    'x-hub-signature-256',
    'X-Partner'.toLowerCase(),
  ])('hides the header %s', (name) => expect(masker().hides(name)).toBe(true));

  it.each(['host', 'content-type', 'idempotency-key', 'x-request-id', 'user-agent'])('shows the header %s', (name) =>
    expect(masker().hides(name)).toBe(false),
  );
});

it('a hidden header shows its scheme and nothing of its value', () => {
  expect(maskedHeader('Bearer abcdef')).toBe(`Bearer ${MASKED}`);
  expect(maskedHeader('abcdef')).toBe(MASKED);
});

it('credentials in a query are hidden by their names, all else stays', () => {
  expect(maskedQuery('token=a1&user=7&api_key=b2&sig=c3&hub.verify_token=d4&keyword=shoes')).toBe(
    `token=${MASKED}&user=7&api_key=${MASKED}&sig=${MASKED}&hub.verify_token=${MASKED}&keyword=shoes`,
  );
});
