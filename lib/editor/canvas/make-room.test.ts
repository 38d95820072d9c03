import { describe, expect, it } from 'vitest';
import { flowOf } from '../../flow/testing';
import { roomForGrown, roomOnEdge } from './make-room';

const size = { width: 200, height: 100 };
const sizesOf = (...ids: string[]) => new Map(ids.map((id) => [id, size]));
const at = (x: number, y: number) => ({ kind: 'say', x, y });

describe('a step put on an edge', () => {
  const flow = flowOf({ a: at(0, 0), b: at(260, 0), c: at(520, 0), aside: at(260, 300) }, [
    'a next b',
    'b next c',
    'a failed aside',
  ]);
  const sizes = sizesOf('a', 'b', 'c', 'aside');
  const edge = { from: 'a', to: 'b' };

  it('stands where it was let go, and what follows moves on', () => {
    const { spot, moves } = roomOnEdge(flow, sizes, { at: { x: 221, y: 9 }, size, edge, isDown: false });
    expect(spot).toEqual({ x: 220, y: 0 });
    expect(moves).toEqual(
      new Map([
        ['b', { x: 480, y: 0 }],
        ['c', { x: 740, y: 0 }],
      ]),
    );
  });

  it('moves nothing where there is room', () => {
    const wide = {
      ...flow,
      nodes: flow.nodes.map((node) => (node.id === 'b' || node.id === 'c' ? { ...node, x: node.x + 400 } : node)),
    };
    const { moves } = roomOnEdge(wide, sizes, { at: { x: 260, y: 0 }, size, edge, isDown: false });
    expect(moves.size).toBe(0);
  });

  it('never lies on the step before it', () => {
    const { spot } = roomOnEdge(flow, sizes, { at: { x: 100, y: 20 }, size, edge, isDown: false });
    expect(spot).toEqual({ x: 220, y: 20 });
  });

  it('takes along what stands where something moves to', () => {
    const crowded = flowOf({ a: at(0, 0), b: at(260, 0), other: at(500, 40) }, ['a next b']);
    const { moves } = roomOnEdge(crowded, sizesOf('a', 'b', 'other'), {
      at: { x: 220, y: 0 },
      size,
      edge,
      isDown: false,
    });
    expect(moves.get('other')).toEqual({ x: 720, y: 40 });
  });

  it('moves what follows downwards behind the start', () => {
    const { moves } = roomOnEdge(flowOf({ a: at(0, 0), b: at(0, 160) }, ['a next b']), sizesOf('a', 'b'), {
      at: { x: 0, y: 120 },
      size,
      edge,
      isDown: true,
    });
    expect(moves).toEqual(new Map([['b', { x: 0, y: 280 }]]));
  });
});

describe('a card that grows', () => {
  const flow = flowOf({ a: at(0, 0), below: at(0, 120), further: at(0, 250), beside: at(220, 0) }, []);
  const grown = (own: { width: number; height: number }) =>
    roomForGrown(flow, new Map([...sizesOf('below', 'further', 'beside'), ['a', own]]), { id: 'a', former: size });

  it('moves down what stood below it, and what that would cover', () => {
    expect(grown({ width: 200, height: 160 })).toEqual(
      new Map([
        ['below', { x: 0, y: 180 }],
        ['further', { x: 0, y: 310 }],
      ]),
    );
  });

  it('moves to the right what stood beside it', () => {
    expect(grown({ width: 240, height: 100 }).get('beside')).toEqual({ x: 260, y: 0 });
  });

  it('moves nothing while there is room, nor what it covered before', () => {
    expect(grown({ width: 200, height: 100 }).size).toBe(0);
    const covered = flowOf({ a: at(0, 0), under: at(20, 40) }, []);
    const moves = roomForGrown(covered, new Map([...sizesOf('under'), ['a', { width: 200, height: 140 }]]), {
      id: 'a',
      former: size,
    });
    expect(moves.size).toBe(0);
  });
});
