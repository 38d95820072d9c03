import { describe, expect, it } from 'vitest';
import { httpMethods } from '@/lib/flow/schema';
import { methodChoices, withMethod } from './method-choice';

describe('methodChoices', () => {
  it('offers what the platform calls with', () => {
    expect(methodChoices(['POST'], httpMethods)).toEqual(httpMethods);
  });

  it('offers nothing where the only method is allowed', () => {
    expect(methodChoices(['POST'], ['POST'])).toEqual([]);
  });

  it('offers to take away what the platform never calls with', () => {
    expect(methodChoices(['PUT', 'POST'], ['POST'])).toEqual(['POST', 'PUT']);
    expect(methodChoices(['GET'], ['POST'])).toEqual(['GET', 'POST']);
  });
});

describe('withMethod', () => {
  it('adds and takes away in one order', () => {
    expect(withMethod(['POST'], 'GET', true)).toEqual(['GET', 'POST']);
    expect(withMethod(['GET', 'POST'], 'POST', false)).toEqual(['GET']);
  });

  it('keeps the last one', () => {
    expect(withMethod(['POST'], 'POST', false)).toEqual(['POST']);
  });
});
