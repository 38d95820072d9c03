import { describe, expect, it } from 'vitest';
import { flowSchema } from '@/lib/flow/schema';
import { flowOf } from '@/lib/flow/testing';
import { templates } from '@/lib/templates/catalog';
import { sketchOf } from './sketch';
import { SKETCH } from './sketch-size';

describe('the sketch of a flow', () => {
  it.each(templates.map((template) => [template.id, template] as const))(
    'keeps every card of %s inside the drawing and apart from the others',
    (_id, template) => {
      const { cards, edges } = sketchOf(flowSchema.parse(template.document('en')));
      expect(edges.length).toBeGreaterThan(0);
      for (const card of cards) {
        expect(card.x).toBeGreaterThanOrEqual(0);
        expect(card.x + card.width).toBeLessThanOrEqual(SKETCH.width);
        expect(card.y + card.height).toBeLessThanOrEqual(SKETCH.height);
        expect(cards.filter((other) => other !== card && overlaps(card, other))).toEqual([]);
      }
    },
  );

  it('draws the way out of a failure as one', () => {
    const flow = flowOf(
      {
        a: { kind: 'http-request', name: 'Ask', config: { url: 'https://example.com' } },
        b: { kind: 'reply', name: 'Say', x: 280 },
        c: { kind: 'reply', x: 280, y: 200 },
      },
      ['a ok b', 'a failed c'],
      { name: 'Ask' },
    );
    expect(sketchOf(flow).edges.map((edge) => edge.look)).toEqual(['idle', 'failure']);
  });

  it('draws the question below the start as one card with it', () => {
    const flow = flowOf(
      {
        a: 'start',
        b: { kind: 'intents', y: 120, config: { intents: [{ id: 'i', name: 'I' }] } },
        c: { kind: 'reply', name: 'Say', x: 280 },
        d: { kind: 'reply', x: 280, y: 220 },
      },
      ['a next b', 'b i c', 'b else d'],
      { name: 'Ask' },
    );
    const { cards, edges } = sketchOf(flow);
    expect(cards.map((card) => card.id)).toEqual(['a', 'c', 'd']);
    expect(edges).toHaveLength(2);
    expect(edges.every((edge) => !edge.down)).toBe(true);
  });
});

function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
