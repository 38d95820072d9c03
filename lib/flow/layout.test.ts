import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type LayoutShape, tidyUp } from './layout';
import { normalizeFlow } from './normalize';
import type { Flow, FlowNode } from './schema';

const shapeOf = (node: FlowNode): LayoutShape => ({
  isEntry: node.id === 'start',
  ports: ['next', 'yes', 'no', 'then'].map((name) => ({ name, isAfter: name === 'then' })),
  width: 200,
  height: node.id === 'start' ? 60 : 130,
});

function laidOut(...lines: string[]) {
  const edges = lines.map((edge) => {
    const [from = '', port = '', to = ''] = edge.split(/[.>]/);
    return { from, port, to };
  });
  const ids = [...new Set(['start', ...edges.flatMap(({ from, to }) => [from, to])])];
  const flow: Flow = normalizeFlow({
    format: 1,
    name: 'f',
    nodes: ids.map((id) => ({ id, kind: 'k', name: id, x: 7, y: 7 })),
    edges,
  });
  const tidy = tidyUp(flow, shapeOf);
  return (id: string) => {
    const found = tidy.nodes.find((node) => node.id === id);
    if (!found) throw new Error(`no node ${id}`);
    return found;
  };
}

describe('tidying up', () => {
  it('drops the first step straight down from the start', () => {
    const at = laidOut('start.next>a');
    expect([at('a').x, at('a').y > at('start').y + 60]).toEqual([at('start').x, true]);
  });

  it('runs paths to the right, rows in port order', () => {
    const at = laidOut('start.next>a', 'a.no>c', 'a.yes>b');
    expect(at('b').x).toBe(at('c').x);
    expect(at('b').x).toBeGreaterThan(at('a').x + 200);
    expect(at('b').y).toBeLessThan(at('c').y);
  });

  it('puts a step behind the longest way to it', () => {
    const at = laidOut('start.next>a', 'a.yes>d', 'a.no>b', 'b.next>c', 'c.next>d');
    expect(at('d').x).toBeGreaterThan(at('c').x);
  });

  it('drops what comes after the reply straight down', () => {
    const at = laidOut('start.next>a', 'a.yes>b', 'b.then>after', 'a.no>c');
    expect(at('after').x).toBe(at('b').x);
    expect(at('after').y).toBeGreaterThan(at('b').y);
    expect(at('c').y).toBeGreaterThan(at('after').y);
  });

  it('stands what no call reaches below the rest', () => {
    const at = laidOut('start.next>a', 'x.next>y');
    expect(at('x').y).toBeGreaterThan(at('a').y + 130);
    expect(at('y').x).toBeGreaterThan(at('x').x);
  });

  it('comes to an end with circles', () => {
    const at = laidOut('start.next>a', 'a.next>b', 'b.next>a', 'p.next>q', 'q.next>p');
    expect(at('b').x).toBeGreaterThan(at('a').x);
    expect(at('q').x).toBeGreaterThan(at('p').x);
  });

  it('lets no two steps overlap, on the grid, and changes nothing the second time', () => {
    const id = fc.constantFrom('start', 'a', 'b', 'c', 'd', 'e', 'f');
    const edge = fc.record({ from: id, port: fc.constantFrom('next', 'yes', 'no', 'then'), to: id });
    fc.assert(
      fc.property(fc.uniqueArray(edge, { selector: ({ from, port }) => from + port, maxLength: 16 }), (edges) => {
        const nodes = ['start', 'a', 'b', 'c', 'd', 'e', 'f'].map((name) => ({ id: name, kind: 'k', name }));
        const tidy = tidyUp(normalizeFlow({ format: 1, name: 'f', nodes, edges }), shapeOf);
        for (const one of tidy.nodes) {
          expect([one.x % 20, one.y % 20]).toEqual([0, 0]);
          const overlaps = tidy.nodes.filter(
            (other) =>
              other !== one &&
              Math.abs(other.x - one.x) < 200 &&
              other.y >= one.y &&
              other.y < one.y + shapeOf(one).height,
          );
          expect(overlaps).toEqual([]);
        }
        expect(tidyUp(tidy, shapeOf)).toBe(tidy);
      }),
    );
  });

  // Two ways at each of 300 forks are 2^300 paths: a walk over all of them would not end.
  it('goes over steps and not over the paths to them', () => {
    const forks = Array.from({ length: 300 }, (_, index) => index);
    const at = laidOut(
      'start.next>f0',
      ...forks.flatMap((n) => [`f${n}.yes>y${n}`, `f${n}.no>n${n}`, `y${n}.next>f${n + 1}`, `n${n}.next>f${n + 1}`]),
    );
    expect(at('f300').x).toBeGreaterThan(at('f299').x);
  });
});
