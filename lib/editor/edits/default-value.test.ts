import { describe, expect, it } from 'vitest';
import { withDefault } from './default-value';

const says = (text: string) => ({ messages: [{ type: 'text', text }] });

describe('a word for an empty value', () => {
  it('stands wherever the value is read, and nowhere else', () => {
    expect(
      withDefault(says('Hi {{ user.name }}, {{user.name | upcase}}: {{ user.id }}'), 'user.name', 'there'),
    ).toEqual(
      says('Hi {{ user.name | default: "there" }}, {{ user.name | upcase | default: "there" }}: {{ user.id }}'),
    );
  });

  it('leaves a value that has one', () => {
    const config = says('Hi {{ user.name | default: "you" }}');
    expect(withDefault(config, 'user.name', 'there')).toEqual(config);
  });
});
