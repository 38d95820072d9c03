import { describe, expect, it } from 'vitest';
import { definition } from '../../nodes/http-request/definition';
import { readRequest } from './read-request';
import { requestConfig, withSecretNamed } from './request-config';
import { shellWords } from './shell-words';

const read = (text: string) => {
  const found = readRequest(text);
  return found && { form: found.form, ...requestConfig(found.request) };
};
const config = (text: string) => read(text)?.config;

describe('the words of a command', () => {
  it.each([
    [`curl 'a b' "c \\"d\\" $e" f\\ g`, ['curl', 'a b', 'c "d" $e', 'f g']],
    ['curl \\\n  -X POST \\\r\n  x', ['curl', '-X', 'POST', 'x']],
    [`curl $'it\\'s \\u00e9\\n'`, ['curl', "it's é\n"]],
    [`curl 'it'\\''s' ''`, ['curl', "it's", '']],
    ['curl ^"https://a?b=1^&c=2^" ^\r\n  -H ^"x: ^\\^"q^\\^"^"', ['curl', 'https://a?b=1&c=2', '-H', 'x: "q"']],
  ])('are read from %j', (command, words) => expect(shellWords(command)).toEqual(words));

  it.each([`curl 'open`, 'curl "open', `curl $'open`])('are none where a quote is left open: %s', (command) =>
    expect(shellWords(command)).toBeNull(),
  );
});

describe('a command for curl', () => {
  it('becomes method, address, query, headers and a JSON body', () => {
    expect(
      read(`curl -X POST 'https://api.bank.example/v1/pay?dry=1&to=a%20b' \\
        -H 'Content-Type: application/json' -H 'X-Trace: 7' --compressed \\
        --data-raw '{"amount": 5, "note": "it'\\''s"}'`),
    ).toEqual({
      form: 'curl',
      config: {
        method: 'POST',
        url: 'https://api.bank.example/v1/pay',
        query: [
          { name: 'dry', value: '1' },
          { name: 'to', value: 'a b' },
        ],
        headers: [{ name: 'X-Trace', value: '7' }],
        body: { type: 'json', value: { amount: 5, note: "it's" } },
      },
      credentials: [],
      unread: [],
    });
  });

  it.each([
    ['curl https://a.example -d a=1 -d "b=two words"', 'POST', { type: 'form' }],
    ['curl --json \'{"a":1}\' https://a.example', 'POST', { type: 'json', value: { a: 1 } }],
    ["curl https://a.example -H 'content-type: text/plain' -d hello", 'POST', { type: 'text', value: 'hello' }],
    ['curl -XDELETE https://a.example', 'DELETE', { type: 'none' }],
    ['curl -sSLI https://a.example', 'HEAD', { type: 'none' }],
    ['curl https://a.example -F name=Aiko', 'POST', { type: 'form', value: [{ name: 'name', value: 'Aiko' }] }],
  ])('%s is sent as %s', (command, method, body) => expect(config(command)).toMatchObject({ method, body }));

  it('puts data into the query with -G, encoded where it says so', () => {
    expect(config('curl -G https://a.example/find --data-urlencode "q=a & b" -d page=2')).toMatchObject({
      method: 'GET',
      url: 'https://a.example/find',
      query: [
        { name: 'q', value: 'a & b' },
        { name: 'page', value: '2' },
      ],
      body: { type: 'none' },
    });
  });

  it('says what a step has no place for', () => {
    const found = read('curl https://a.example --proxy http://p:1 -k -d @body.json --max-time 5');
    expect(found?.config.url).toBe('https://a.example');
    expect(found?.unread).toEqual(['--proxy', '--insecure', '--data @body.json', '--max-time']);
  });

  it('never reads templates as anything but text', () => {
    expect(config("curl 'https://a.example/u/{{ params.id }}' -H 'X-Key: {{ secret.KEY }}'")).toMatchObject({
      url: 'https://a.example/u/{{ params.id }}',
    });
  });
});

describe('what signs in', () => {
  it.each([
    ["-H 'Authorization: Bearer tok-123'", { type: 'bearer', secret: 'BANK_TOKEN' }, 'tok-123'],
    ['-u alice:s3cret', { type: 'basic', user: 'alice', secret: 'BANK_PASSWORD' }, 's3cret'],
    [`-H 'Authorization: Basic ${btoa('bob:pw:1')}'`, { type: 'basic', user: 'bob', secret: 'BANK_PASSWORD' }, 'pw:1'],
    ["-H 'X-Api-Key: k-1'", { type: 'header', name: 'X-Api-Key', secret: 'BANK_API_KEY' }, 'k-1'],
    [
      "-H 'Authorization: Token zzz'",
      { type: 'header', name: 'Authorization', secret: 'BANK_AUTHORIZATION' },
      'Token zzz',
    ],
  ])('%s is a secret by name, and its value stands apart', (flags, auth, value) => {
    const found = read(`curl https://api.bank.example/x ${flags}`);
    expect(found?.config).toMatchObject({ auth, headers: [] });
    expect(found?.credentials).toEqual([{ name: auth.secret, value }]);
    expect(JSON.stringify(found?.config)).not.toContain(value);
  });

  it('is found in the address, the query, cookies and the body too', () => {
    const found = read(
      `curl 'https://carol:pw9@bank.example/x?api_key=qk1' -b 'sid=c00kie' --json '{"user":{"password":"b0dy"},"key":"color"}'`,
    );
    expect(found?.config).toMatchObject({
      url: 'https://bank.example/x',
      query: [{ name: 'api_key', value: '{{ secret.BANK_API_KEY }}' }],
      headers: [{ name: 'Cookie', value: '{{ secret.BANK_COOKIE }}' }],
      auth: { type: 'basic', user: 'carol' },
      body: { value: { user: { password: '{{ secret.BANK_PASSWORD_2 }}' }, key: 'color' } },
    });
    expect(found?.credentials.map(({ value }) => value)).toEqual(['pw9', 'sid=c00kie', 'qk1', 'b0dy']);
    for (const { value } of found?.credentials ?? []) expect(JSON.stringify(found?.config)).not.toContain(value);
  });
});

describe('the name of a secret', () => {
  it('is one that is free, and may be changed for another', () => {
    const found = readRequest("curl https://bank.example?api_key=1 -H 'Authorization: Bearer t'");
    const { config } = requestConfig(found?.request ?? expect.fail('not read'), ['BANK_TOKEN']);
    expect(config).toMatchObject({ auth: { secret: 'BANK_TOKEN_2' } });
    const renamed = withSecretNamed(withSecretNamed(config, 'BANK_TOKEN_2', 'MINE'), 'BANK_API_KEY', 'KEY');
    expect(renamed).toMatchObject({ auth: { secret: 'MINE' }, query: [{ value: '{{ secret.KEY }}' }] });
  });
});

describe('other ways to write a request', () => {
  it('reads fetch as browsers copy it', () => {
    const text = `fetch("https://a.example/x?y=1", {
  "headers": { "accept": "application/json", "sec-fetch-mode": "cors", "content-type": "application/json" },
  "body": "{\\"a\\":1}", "method": "POST", "credentials": "include" });`;
    expect(read(text)).toMatchObject({
      form: 'fetch',
      config: {
        method: 'POST',
        url: 'https://a.example/x',
        query: [{ name: 'y', value: '1' }],
        headers: [{ name: 'accept', value: 'application/json' }],
        body: { type: 'json', value: { a: 1 } },
      },
      unread: [],
    });
  });

  it('reads fetch as people write it, and leaves alone what would have to be run', () => {
    const text = `const answer = await fetch('https://a.example', {
      method: 'put', // a comment
      headers: { Authorization: 'Bearer abc', },
      body: JSON.stringify({ name: 'Aiko', tags: ['x',] }),
    })`;
    expect(config(text)).toMatchObject({
      method: 'PUT',
      auth: { type: 'bearer', secret: 'A_TOKEN' },
      body: { type: 'json', value: { name: 'Aiko', tags: ['x'] } },
    });
    expect(read('fetch(`https://a.example/${id}`)')).toBeNull();
    expect(read("fetch('https://a.example', { body: form })")).toBeNull();
  });

  it('reads an entry of an HTTP archive, and the first of a whole one', () => {
    const request = {
      method: 'POST',
      url: 'https://a.example/x',
      headers: [
        { name: ':authority', value: 'a.example' },
        { name: 'Content-Type', value: 'application/x-www-form-urlencoded' },
      ],
      postData: { mimeType: 'application/x-www-form-urlencoded', text: 'a=1&b=%20' },
    };
    for (const given of [request, { request }, { log: { entries: [{ request }] } }])
      expect(read(JSON.stringify(given))).toMatchObject({
        form: 'har',
        config: {
          headers: [],
          body: {
            type: 'form',
            value: [
              { name: 'a', value: '1' },
              { name: 'b', value: ' ' },
            ],
          },
        },
      });
  });

  it('reads an address with a query, and leaves any other text alone', () => {
    expect(config('https://a.example/x?y=1')).toMatchObject({ url: 'https://a.example/x', query: [{ name: 'y' }] });
    for (const text of [
      'https://a.example/x',
      'curl is a tool',
      'fetch me',
      '{"a":1}',
      'hello https://a.example?b=1',
      '',
    ])
      expect(read(text)).toBeNull();
  });
});

describe('every request that is read', () => {
  it.each([
    'curl https://a.example -u a:b -d x=1',
    "curl --json '{\"a\":[1]}' https://a.example?b=1 -H 'X-Api-Key: 1'",
    'curl -T f https://a.example -X PROPFIND',
  ])('gives settings that the step takes: %s', (text) => {
    expect(definition.config.safeParse(config(text)).error).toBeUndefined();
  });
});
