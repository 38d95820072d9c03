import { describe, expect, it } from 'vitest';
import { codes, edge, node, start } from '../nodes/check.testing';

describe('configs', () => {
  const config = (kind: string, given: object) =>
    codes([start, node('x', kind, given)], [edge('s', 'next', 'x')]).filter((code) => code.startsWith('x config'));

  it.each([
    ['http-request', { url: 'https://a.example', retries: 9 }, 'config.retries number_too_large'],
    ['http-request', { url: 'https://a.example', timeoutMs: 1 }, 'config.timeoutMs number_too_small'],
    ['http-request', { url: 'https://a.example', method: 'FETCH' }, 'config.method choice_unknown'],
    ['http-request', { url: 'https://a.example', colour: 'red' }, 'config field_unknown'],
    ['http-request', { url: 5 }, 'config.url type_invalid'],
    ['http-request', {}, 'config.url field_missing'],
    [
      'http-request',
      { url: 'https://a.example', headers: [{ name: 'a b', value: 'x' }] },
      'config.headers.0.name format_invalid',
    ],
    [
      'http-request',
      { url: 'https://a.example', auth: { type: 'bearer', secret: '' } },
      'config.auth.secret field_missing',
    ],
    ['http-request', { url: 'https://a.example', auth: { type: 'magic' } }, 'config.auth.type choice_unknown'],
    ['reply', { messages: [{ type: 'text', text: 'x'.repeat(20_001) }] }, 'config.messages.0.text text_too_long'],
    ['intents', { intents: [] }, 'config.intents field_missing'],
    [
      'intents',
      {
        intents: [
          { id: 'a', name: 'A' },
          { id: 'a', name: 'B' },
        ],
      },
      'config.intents.1.id id_taken',
    ],
    ['intents', { intents: [{ id: 'a', name: '{{ text }}' }] }, 'config.intents.0.name template_refused'],
    ['condition', { rules: [{ left: '', operator: 'isEmpty' }] }, 'config.rules.0.left field_missing'],
    ['condition', { rules: [{ left: 'a', operator: 'resembles' }] }, 'config.rules.0.operator choice_unknown'],
    [
      'condition',
      { rules: [{ match: 'any', rules: [{ left: '{{ nope }}', operator: 'isTrue' }] }] },
      'config.rules.0.rules.0.left reference_unknown',
    ],
  ])('of %s %j: %s', (kind, given, expected) => {
    expect(config(kind, given)).toEqual([`x ${expected}`]);
  });
});
