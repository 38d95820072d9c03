import { describe, expect, it } from 'vitest';
import { connectPlan, provedSteps, shortAddress } from './connect-plan';

const sentences = [
  'Open **Fulfillment**, then **Webhooks**.',
  'Paste the address. {url}',
  'Set the timeout to {limit}.',
  'Add a header. {credentials}',
  '話しかけます。{say}',
];
const planned = (checks: boolean) => connectPlan(sentences, { limit: '5 s', checks });

describe('the steps at a platform', () => {
  it('set the names of its screen apart from the words around them', () => {
    expect(planned(true)[0]?.words).toEqual([
      { text: 'Open ', isName: false },
      { text: 'Fulfillment', isName: true },
      { text: ', then ', isName: false },
      { text: 'Webhooks', isName: true },
      { text: '.', isName: false },
    ]);
  });

  it('say what stands below them, and keep its mark out of the sentence', () => {
    expect(planned(true).map(({ shows }) => shows)).toEqual([null, 'url', null, 'credentials', 'say']);
    expect(planned(true)[1]?.words).toEqual([{ text: 'Paste the address.', isName: false }]);
    expect(planned(true)[4]?.words).toEqual([{ text: '話しかけます。', isName: false }]);
  });

  it('name the limit of this flow', () => {
    expect(planned(true)[2]?.words[0]?.text).toBe('Set the timeout to 5 s.');
  });

  it('have the same place in the list, also when one before them falls away', () => {
    expect(planned(true).map(({ place }) => place)).toEqual([0, 1, 2, 3, 4]);
    expect(planned(false).map(({ place }) => place)).toEqual([0, 1, 2, 4]);
  });

  it('ask for credentials only where callers are checked', () => {
    expect(planned(false).map(({ shows }) => shows)).toEqual([null, 'url', null, 'say']);
  });
});

describe('a call that was answered', () => {
  it('proves the address, what led to it and that somebody spoke, but nothing that nobody saw', () => {
    expect([...provedSteps(planned(true), { reached: true, checked: false })]).toEqual([0, 1, 4]);
  });

  it('proves the credentials only when it passed the check that is asked for now', () => {
    expect([...provedSteps(planned(true), { reached: true, checked: true })]).toEqual([0, 1, 3, 4]);
  });

  it('proves nothing when it came from the machine itself', () => {
    expect(provedSteps(planned(true), { reached: false, checked: true }).size).toBe(0);
  });
});

it('shows of an address what tells it from others', () => {
  expect(shortAddress('https://hooks.example.com/hooks/AKekNFFzZoCuu4JqXZpXH6AN/test')).toBe('…/AKekN…H6AN/test');
  expect(shortAddress('https://hooks.example.com/hooks/short')).toBe('…/short');
});
