import { describe, expect, it } from 'vitest';
import { flowOf } from '../../flow/testing';
import { catalog } from '../../nodes/catalog.gen';
import { createStepViews } from '../document/step-view';
import { outlineOf } from './outline';
import { branchesOf, foldKey, linesAbove, shownFor, shownLines } from './outline-fold';

const flow = flowOf(
  {
    s: 'start',
    get: { kind: 'http-request', name: 'Get', config: { url: 'https://bank.example' } },
    vip: { kind: 'condition', name: 'VIP?' },
    say: 'reply',
    sorry: 'reply',
  },
  ['s next get', 'get ok vip', 'get failed sorry', 'vip yes say'],
);
/** 1 s · 2 get · 2.1 failed · 2.1.1 sorry · 3 vip · 3.1 yes · 3.1.1 say · 3.2 no, open */
const lines = outlineOf(flow, createStepViews(catalog));
const line = (number: string) => {
  const found = lines.find((one) => one.number === number);
  if (!found) throw new Error(`no line ${number}`);
  return found;
};
const shown = (...folded: string[]) => shownLines(lines, new Set(folded)).map(({ number }) => number);

describe('closing branches of the flow in words', () => {
  it('is offered where lines stand below, and says how many', () => {
    expect([...branchesOf(lines)]).toEqual(
      expect.arrayContaining([
        ['get', 2],
        ['get:failed', 1],
        ['vip', 3],
        ['vip:yes', 1],
      ]),
    );
    expect(branchesOf(lines).size).toBe(4);
  });

  it('takes away what stands below at any depth, and no number changes', () => {
    expect(shown()).toEqual(['1', '2', '2.1', '2.1.1', '3', '3.1', '3.1.1', '3.2']);
    expect(shown('get')).toEqual(['1', '2', '3', '3.1', '3.1.1', '3.2']);
    expect(shown('vip:yes')).toEqual(['1', '2', '2.1', '2.1.1', '3', '3.1', '3.2']);
    expect(shown('get', 'get:failed', 'vip')).toEqual(['1', '2', '3']);
    expect(shown(...branchesOf(lines).keys())).toEqual(['1', '2', '3']);
  });

  it('forgets nothing about a branch inside one that is closed and opened again', () => {
    expect(shown('vip:yes')).not.toContain('3.1.1');
    expect(shown('vip', 'vip:yes')).toEqual(['1', '2', '2.1', '2.1.1', '3']);
  });

  it('keeps the closed line for what it hides', () => {
    expect(shownFor(lines, line('3.1.1'), new Set(['vip', 'vip:yes'])).number).toBe('3');
    expect(shownFor(lines, line('3.1.1'), new Set(['vip:yes'])).number).toBe('3.1');
    expect(shownFor(lines, line('3.1'), new Set(['vip:yes'])).number).toBe('3.1');
    expect(shownFor(lines, line('3.1.1'), new Set(['get'])).number).toBe('3.1.1');
    expect(linesAbove(lines, line('3.1.1')).map(({ number }) => number)).toEqual(['3.1', '3']);
  });

  it('is done with left and right, which walk where there is nothing to close or open', () => {
    expect(foldKey('ArrowLeft', { isBranch: true, isFolded: false })).toBe('close');
    expect(foldKey('ArrowRight', { isBranch: true, isFolded: true })).toBe('open');
    expect(foldKey('ArrowLeft', { isBranch: true, isFolded: true })).toBeNull();
    expect(foldKey('ArrowRight', { isBranch: true, isFolded: false })).toBeNull();
    expect(foldKey('ArrowLeft', { isBranch: false, isFolded: false })).toBeNull();
    expect(foldKey('Enter', { isBranch: true, isFolded: true })).toBeNull();
  });
});
