import { describe, expect, it } from 'vitest';
import { firstOpen, movedFocus, treeRows } from './tree-rows';

const answer = {
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: { account: { balance: 1250, 'holder name': 'Aiko' }, tags: ['a', 'b'] },
};
const rowsOf = (open: readonly string[]) => treeRows(answer, 'steps.ask', new Set(open));

describe('rows of a value', () => {
  it('begin with the body of an answer and name each path as a template writes it', () => {
    const rows = rowsOf(['steps.ask.body', 'steps.ask.body.account', 'steps.ask.body.tags']);
    expect(rows.map(({ path, level }) => `${level} ${path}`)).toEqual([
      '1 steps.ask.body',
      '2 steps.ask.body.account',
      '3 steps.ask.body.account.balance',
      '3 steps.ask.body.account["holder name"]',
      '2 steps.ask.body.tags',
      '3 steps.ask.body.tags[0]',
      '3 steps.ask.body.tags[1]',
      '1 steps.ask.status',
      '1 steps.ask.headers',
    ]);
  });

  it('say how many items of a long list are not drawn', () => {
    const rows = treeRows({ list: Array.from({ length: 250 }, (_, at) => at) }, 's', new Set(['s.list']));
    expect(rows).toHaveLength(101);
    expect(rows.at(-1)).toMatchObject({ path: 's.list[99]', hidden: 150, siblings: 250 });
  });
});

describe('what is open at first', () => {
  it('is everything but the headers while that stays in sight', () => {
    expect([...firstOpen(answer, 's')]).toEqual(['s.body', 's.body.account', 's.body.tags']);
  });

  it('leaves closed what is too long', () => {
    const value = { body: { list: Array.from({ length: 90 }, (_, id) => ({ id })), name: 'x' } };
    expect([...firstOpen(value, 's')]).toEqual(['s.body']);
  });
});

describe('keys', () => {
  const rows = rowsOf(['steps.ask.body']);

  it.each([
    ['ArrowDown', 'steps.ask.body', 'steps.ask.body.account'],
    ['ArrowUp', 'steps.ask.body', 'steps.ask.body'],
    ['ArrowRight', 'steps.ask.body', 'steps.ask.body.account'],
    ['ArrowRight', 'steps.ask.body.account', null],
    ['ArrowLeft', 'steps.ask.body.tags', 'steps.ask.body'],
    ['End', 'steps.ask.body', 'steps.ask.headers'],
    ['x', 'steps.ask.body', null],
  ])('%s on %s leads to %s', (key, from, to) => {
    expect(movedFocus(rows, from, key)).toBe(to);
  });
});
