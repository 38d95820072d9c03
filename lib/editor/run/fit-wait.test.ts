import { describe, expect, it } from 'vitest';
import { flowOf } from '../../flow/testing';
import { catalog } from '../../nodes/catalog.gen';
import { createStepViews } from '../document/step-view';
import { fittedWait, missingWait } from './fit-wait';

const viewOf = createStepViews(catalog);
const request = catalog.get('http-request') ?? expect.fail();
const reply = catalog.get('reply') ?? expect.fail();
const clock = { limitMs: 5_000, reserveMs: 300 };

describe('a new step that calls an API', () => {
  it('waits its usual time where the caller is patient', () => {
    expect(fittedWait(request, clock)).toEqual({ field: 'timeoutMs', ms: 1_500 });
  });

  it('waits less where the caller is not', () => {
    expect(fittedWait(request, { limitMs: 1_000, reserveMs: 300 })).toEqual({ field: 'timeoutMs', ms: 400 });
    expect(fittedWait(request, { limitMs: 200, reserveMs: 300 })?.ms).toBe(100);
  });

  it('has no time to give where a kind does not wait', () => {
    expect(fittedWait(reply, clock)).toBeNull();
  });
});

it('offers a time to a step that has none, and to no other', () => {
  const { nodes } = flowOf(
    {
      s: 'start',
      open: { kind: 'http-request', name: 'Open', config: { url: 'https://a.example' } },
      timed: { kind: 'http-request', name: 'Timed', config: { url: 'https://a.example', timeoutMs: 900 } },
    },
    ['s next open'],
  );
  expect(nodes.map((node) => missingWait(node, viewOf, clock)?.ms)).toEqual([undefined, 1_500, undefined]);
});
