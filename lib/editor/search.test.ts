import { describe, expect, it } from 'vitest';
import type { FlowNode } from '../flow/schema';
import { findSteps, stepThrough } from './search';

const node = (id: string, name: string, config: FlowNode['config'] = {}): FlowNode => ({
  id,
  kind: 'reply',
  name,
  config,
  x: 0,
  y: 0,
});
const nodes = [
  node('a', 'Get balance', { url: 'https://bank.example/v2', headers: [{ name: 'X-Count', value: 'テスト' }] }),
  node('b', 'Say it', { messages: [{ type: 'text', text: 'Your balance is 20' }], retries: 3 }),
  node('c', 'Otherwise'),
];
const find = (query: string) => findSteps(nodes, query, ({ id }) => (id === 'c' ? ['Reply to a VIP'] : []));

describe('search on the canvas', () => {
  it('finds by name, by what a step says, and by texts and numbers in its settings', () => {
    expect(find('balance')).toEqual(['a', 'b']);
    expect(find('vip')).toEqual(['c']);
    expect(find('BANK.example')).toEqual(['a']);
    expect(find('てすと')).toEqual(['a']);
    expect(find('3')).toEqual(['b']);
  });

  it('finds nothing by names of fields, nor for nothing', () => {
    expect(find('headers')).toEqual([]);
    expect(find(' ')).toEqual([]);
  });

  it('goes round', () => {
    expect(stepThrough(['a', 'b'], 'b', 1)).toBe('a');
    expect(stepThrough(['a', 'b'], null, -1)).toBe('b');
    expect(stepThrough(['a', 'b'], 'elsewhere', 1)).toBe('a');
    expect(stepThrough([], null, 1)).toBeNull();
  });
});
