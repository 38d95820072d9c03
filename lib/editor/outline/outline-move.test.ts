import { describe, expect, it } from 'vitest';
import { flowOf } from '../../flow/testing';
import { catalog } from '../../nodes/catalog.gen';
import { createStepViews } from '../document/step-view';
import { outlineOf } from './outline';
import { outlineMove } from './outline-move';

const flow = flowOf({ s: 'start', get: ['http-request', { url: 'https://bank.example' }], say: 'reply' }, [
  's next get',
  'get failed say',
]);
const lines = outlineOf(flow, createStepViews(catalog));

/** 1 s · 2 get · 2.1 ok, open · 2.2 failed · 2.2.1 say */
const move = (from: string, key: string) => {
  const line = lines.find(({ number }) => number === from);
  if (!line) throw new Error(`no line ${from}`);
  return outlineMove(lines, line, key)?.number ?? null;
};

describe('walking the outline', () => {
  it('goes line by line, and stays at the ends', () => {
    expect(move('2', 'ArrowDown')).toBe('2.1');
    expect(move('1', 'ArrowUp')).toBeNull();
    expect(move('2.2.1', 'ArrowDown')).toBeNull();
    expect([move('2.1', 'Home'), move('2.1', 'End')]).toEqual(['1', '2.2.1']);
  });

  it('goes out to the line above it and in to the first below', () => {
    expect(move('2.2.1', 'ArrowLeft')).toBe('2.2');
    expect(move('2.2', 'ArrowRight')).toBe('2.2.1');
    expect(move('2.1', 'ArrowRight')).toBeNull();
    expect(move('1', 'ArrowRight')).toBeNull();
  });

  it('knows no other keys', () => {
    expect(move('2', 'a')).toBeNull();
  });
});
