import { describe, expect, it } from 'vitest';
import { createScope } from '@/lib/engine/scope';
import { noValues, testCall, testManner } from '@/lib/engine/testing';
import { previewOf } from './template-preview';

const sample = createScope(testCall({ params: { name: 'Aiko', tags: ['a'] } }), noValues, testManner());

describe('previewOf', () => {
  it('shows the text as it would read', () => {
    expect(previewOf('Hi {{ params.name | upcase }}!', sample)).toEqual([
      { type: 'text', text: 'Hi ' },
      { type: 'value', text: 'AIKO' },
      { type: 'text', text: '!' },
    ]);
  });

  it('says which value the sample lacks', () => {
    expect(previewOf('{{ params.order }}', sample)).toEqual([{ type: 'missing', text: 'params.order' }]);
  });

  it('leaves secrets and variables for the run', () => {
    expect(previewOf('{{ secret.KEY }}{{ env.URL | append: "/a" }}', sample)).toEqual([
      { type: 'later', text: 'secret.KEY' },
      { type: 'later', text: 'env.URL' },
    ]);
  });

  it('shows a list or an object as JSON', () => {
    expect(previewOf('{{ params.tags }}', sample)).toEqual([{ type: 'value', text: '["a"]' }]);
  });

  it.each(['Hello.', '', '{{ params.'])('foresees nothing in %j', (text) => {
    expect(previewOf(text, sample)).toBeUndefined();
  });
});
