import { describe, expect, it } from 'vitest';
import type { FlowNode } from '../../flow/schema';
import type { OutlineLine } from '../outline/outline';
import { findInFlow, stepThrough } from './search';

const seat = { number: '', level: 1, place: 1, siblings: 1 };
const node = (id: string, name: string, config: FlowNode['config'] = {}): OutlineLine => ({
  type: 'step',
  id,
  node: { id, kind: 'reply', name, config, x: 0, y: 0 },
  isLoose: false,
  ...seat,
});
const note = (id: string, text: string): OutlineLine => ({
  type: 'note',
  id,
  note: { id, text, tint: 'sand', x: 0, y: 0, width: 200, height: 120 },
  ...seat,
});
const lines = [
  node('a', 'Get balance', { url: 'https://bank.example/v2', headers: [{ name: 'X-Count', value: 'テスト' }] }),
  node('b', 'Say it', { messages: [{ type: 'text', text: 'Your balance is 20' }], retries: 3 }),
  note('note:1', 'Ask Mia about the\nVIP rate'),
  node('c', 'Otherwise'),
];
const find = (query: string) => findInFlow(lines, query, ({ id }: FlowNode) => (id === 'c' ? ['Reply to a VIP'] : []));

describe('search on the canvas', () => {
  it('finds by name, by what a step says, and by texts and numbers in its settings', () => {
    expect(find('balance')).toEqual(['a', 'b']);
    expect(find('reply to')).toEqual(['c']);
    expect(find('BANK.example')).toEqual(['a']);
    expect(find('てすと')).toEqual(['a']);
    expect(find('3')).toEqual(['b']);
  });

  it('finds what is written in notes, in the order of reading', () => {
    expect(find('mia')).toEqual(['note:1']);
    expect(find('vip')).toEqual(['note:1', 'c']);
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
