import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { askKind, catalogOf, entryKind, sayKind } from '../../engine/kinds.testing';
import type { Flow } from '../../flow/schema';
import { flowOf } from '../../flow/testing';
import { duration } from '../../nodes/fields';
import { createStepViews } from '../document/step-view';
import { pathsOf } from './paths';
import { slowSteps } from './slow-steps';
import { waitOf } from './waiting';
import { worstCases } from './worst-case';

const ask = {
  ...askKind,
  config: z.object({ waitMs: duration(100, 60_000).optional(), tries: z.number().default(1) }),
  worstMs: ({ waitMs = 10_000, tries = 1 }) => waitMs * tries,
};
const catalog = catalogOf(entryKind, ask, sayKind);
const viewOf = createStepViews(catalog);
const clock = { limitMs: 5_000, reserveMs: 300 };

type Config = Readonly<Record<string, unknown>>;

/** start → a → b → say, and a safety reply for `a`. */
function flow(a: Config, b: Config = { waitMs: 100 }): Flow {
  return flowOf(
    {
      s: { kind: 'entry', name: 'Start' },
      a: { kind: 'ask', name: 'A', config: a },
      b: ['ask', b],
      yes: { kind: 'say', name: 'Yes' },
      no: { kind: 'say', name: 'No' },
    },
    ['s next a', 'a ok b', 'a failed no', 'b ok yes'],
  );
}

const nodeOf = (given: Flow, id: string) => given.nodes.find((node) => node.id === id) ?? expect.fail(id);

describe('a step without a time of its own', () => {
  it('waits as long as the call allows, less what the network needs', () => {
    expect(waitOf(nodeOf(flow({}), 'a'), viewOf, clock)).toBe(4_700);
  });

  it('never makes the answer late by itself', () => {
    expect(worstCases(flow({}, {}), viewOf, clock).get('no')).toBe(5_000);
    expect(slowSteps(flow({}), viewOf, clock).size).toBe(0);
  });
});

describe('a step with a time of its own', () => {
  it('is slow when a way through it passes the limit, and says what to wait instead', () => {
    const slow = slowSteps(flow({ waitMs: 6_000 }, { waitMs: 1_000 }), viewOf, clock);
    expect(slow.get('a')).toEqual({ field: 'waitMs', ms: 3_700 });
    expect(worstCases(flow({ waitMs: 3_700 }, { waitMs: 1_000 }), viewOf, clock).get('yes')).toBeLessThanOrEqual(5_000);
  });

  it('shares the time that is left among its tries', () => {
    const slow = slowSteps(flow({ waitMs: 3_000, tries: 2 }, { waitMs: 100 }), viewOf, clock);
    expect(slow.get('a')).toEqual({ field: 'waitMs', ms: 2_300 });
  });

  it('offers no time where none would do alone', () => {
    expect(slowSteps(flow({ waitMs: 1_000 }, { waitMs: 9_000 }), viewOf, clock).get('a')).toBeNull();
  });

  it('is no trouble while it is switched off', () => {
    const given = flow({ waitMs: 9_000 });
    const off = { ...given, nodes: given.nodes.map((node) => (node.id === 'a' ? { ...node, off: true } : node)) };
    expect(slowSteps(off, viewOf, clock).size).toBe(0);
  });
});

describe('the paths of a flow', () => {
  it('are counted by how they end, slowest reply first', () => {
    const paths = pathsOf(flow({ waitMs: 1_000 }, { waitMs: 1_000 }), viewOf, clock);
    expect(paths).toMatchObject({ answered: 2, open: 1 });
    expect(paths.replies.map(({ node, worstMs }) => [node.id, worstMs])).toEqual([
      ['yes', 2_300],
      ['no', 1_300],
    ]);
  });
});
