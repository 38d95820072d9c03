import { describe, expect, it } from 'vitest';
import { conversationOf, fieldsOf, personalNoteOf } from './sample-fields';

const person = { id: 'u77', name: 'Mia' };
const turn = {
  text: 'I am Mia, mail mia@example.org',
  intent: 'Order123456',
  params: { account: 48213377, code: '007', token: '•••' },
};

describe('a sample before it is kept', () => {
  it('has stand-ins for what looks personal, and the intent to the letter', () => {
    const fields = fieldsOf('Mia asks', turn, person);
    expect(fields.map(({ id, value }) => [id, value])).toEqual([
      ['title', 'Alex asks'],
      ['text', 'I am Alex, mail name@example.com'],
      ['intent', 'Order123456'],
      ['param:account', '12345678'],
      ['param:code', '007'],
      ['param:token', '•••'],
    ]);
  });

  it('becomes a conversation whose parameters keep their types', () => {
    expect(conversationOf(fieldsOf('Mia asks', turn, person))).toEqual({
      title: 'Alex asks',
      turns: [
        {
          text: 'I am Alex, mail name@example.com',
          intent: 'Order123456',
          params: { account: 12345678, code: '007', token: '•••' },
        },
      ],
    });
  });

  it('is without what was removed, and no conversation when nothing is left to say', () => {
    const fields = fieldsOf('Hello', turn, person);
    const without = fields.filter(({ id }) => id !== 'text' && id !== 'param:account');
    expect(conversationOf(without)?.turns).toEqual([
      { text: '', intent: 'Order123456', params: { code: '007', token: '•••' } },
    ]);
    expect(conversationOf(fields.filter(({ part }) => part === 'title'))).toBeNull();
  });

  it('shows no part that the call did not have', () => {
    expect(fieldsOf('Hello', { text: '' }, {}).map(({ id }) => id)).toEqual(['title']);
  });

  it('says of each part what was replaced or looks personal, and what the other way would be', () => {
    const [title, text] = fieldsOf('my balance', turn, person);
    if (!title || !text) throw new Error('both are there');
    expect(personalNoteOf(title, person)).toBeNull();
    expect(personalNoteOf(text, person)).toEqual({ type: 'replaced', to: turn.text });
    expect(personalNoteOf({ ...text, value: turn.text }, person)).toEqual({ type: 'personal', to: text.value });
    expect(personalNoteOf({ ...text, value: 'my own words' }, person)).toBeNull();
    expect(personalNoteOf({ ...text, value: 'call 48213377' }, person)).toEqual({
      type: 'personal',
      to: 'call 12345678',
    });
  });
});
