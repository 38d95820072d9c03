import { describe, expect, it } from 'vitest';
import { createScope } from '../../engine/scope';
import { testManner } from '../../engine/testing';
import { textParts } from './text-parts';

const scope = createScope(
  {
    params: { user_id: '456' },
    session: { params: {} },
    user: {},
    request: { method: 'POST', path: '', query: {}, headers: {}, body: {} },
  },
  { env: {}, secret: {} },
  testManner(),
);

describe('textParts', () => {
  it('names a value by the last word of its path', () => {
    expect(textParts('Balance of {{ params.user_id }}.')).toEqual([
      { type: 'text', text: 'Balance of ' },
      { type: 'value', name: 'user_id', source: '{{ params.user_id }}', sample: undefined },
      { type: 'text', text: '.' },
    ]);
  });

  it('keeps the name before an index', () => {
    expect(textParts('{{ steps.find.body.items[0] }}')).toMatchObject([{ type: 'value', name: 'items.0' }]);
  });

  it('shows what a value would be with the sample', () => {
    expect(textParts('{{ params.user_id }}', scope)).toMatchObject([{ sample: '456' }]);
  });

  it('shows no sample where the sample has no such value', () => {
    expect(textParts('{{ params.order }}', scope)).toMatchObject([{ sample: undefined }]);
  });

  it('gives a broken template as it was written', () => {
    expect(textParts('{{ params.')).toEqual([{ type: 'text', text: '{{ params.' }]);
  });
});
