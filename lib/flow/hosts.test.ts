import { describe, expect, it } from 'vitest';
import { allowsHost, hostRuleSchema, readHostRules } from './hosts';

const stored = (text: string) => hostRuleSchema.safeParse(text).data;
const allows = (rules: string[], url: string) => allowsHost(readHostRules(rules), new URL(url));

describe('a host rule', () => {
  it.each([
    ['api.example.com', 'api.example.com'],
    [' API.Example.COM ', 'api.example.com'],
    ['*.Example.com', '*.example.com'],
    ['api.example.com:8443', 'api.example.com:8443'],
    ['*.example.com:0443', '*.example.com:443'],
    ['api.example.com.', 'api.example.com'],
    ['bücher.example', 'xn--bcher-kva.example'],
    ['銀行.example', 'xn--jn2ax2s.example'],
    ['localhost:3000', 'localhost:3000'],
    ['10.0.0.5', '10.0.0.5'],
    ['0x7f.1', '127.0.0.1'],
    ['[::1]:8080', '[::1]:8080'],
    ['[0:0:0:0:0:0:0:1]', '[::1]'],
  ])('%s is kept as %s', (text, kept) => {
    expect(stored(text)).toBe(kept);
    expect(stored(kept)).toBe(kept);
  });

  it.each([
    ['', 'nothing'],
    ['https://api.example.com', 'a scheme'],
    ['api.example.com/v1', 'a path'],
    ['user@api.example.com', 'a user'],
    ['api.example.com?x', 'a query'],
    ['api.example.com#x', 'a fragment'],
    ['a.example b.example', 'two hosts'],
    ['*', 'a star alone'],
    ['*.com', 'a star above one label'],
    ['*.', 'a star above nothing'],
    ['api.*.com', 'a star in the middle'],
    ['api*.example.com', 'half a label'],
    ['%2a.example.com', 'a hidden star'],
    ['*.10.0.0.1', 'a star above an address'],
    ['api.example.com:', 'a port that is missing'],
    ['api.example.com:0', 'port 0'],
    ['api.example.com:65536', 'a port that is too large'],
    ['::1', 'an address without brackets'],
    ['.', 'a dot'],
  ])('%j is refused: %s', (text) => {
    expect(stored(text)).toBeUndefined();
  });
});

describe('hosts that are allowed', () => {
  it.each([
    [['api.example.com'], 'https://api.example.com/x', true],
    [['api.example.com'], 'https://API.EXAMPLE.COM./x', true],
    [['api.example.com'], 'http://api.example.com:8080/x', true],
    [['api.example.com'], 'https://example.com/', false],
    [['api.example.com'], 'https://api.example.com.evil.test/', false],
    [['api.example.com'], 'https://xapi.example.com/', false],
    [['*.example.com'], 'https://a.b.example.com/', true],
    [['*.example.com'], 'https://example.com/', false],
    [['*.example.com'], 'https://evilexample.com/', false],
    [['api.example.com:443'], 'https://api.example.com/', true],
    [['api.example.com:443'], 'http://api.example.com/', false],
    [['api.example.com:8443'], 'https://api.example.com/', false],
    [['api.example.com:8443'], 'https://api.example.com:8443/', true],
    [['10.0.0.5'], 'http://10.0.0.5/', true],
    [['10.0.0.5'], 'http://010.0.0.5/', false],
    [['[::1]'], 'http://[0::1]:99/', true],
    [['a.example', 'b.example'], 'https://b.example/', true],
    [['bücher.example'], 'https://bücher.example/', true],
    [[], 'https://a.example/', false],
    [['not a host'], 'https://a.example/', false],
  ])('%j and %s: %s', (rules, url, isAllowed) => {
    expect(allows(rules, url)).toBe(isAllowed);
  });
});
