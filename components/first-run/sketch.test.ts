import { describe, expect, it } from 'vitest';
import { flowSchema } from '@/lib/flow/schema';
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
    const flow = flowSchema.parse({
      format: 1,
      name: 'Ask',
      nodes: [
        { id: 'a', kind: 'http-request', name: 'Ask', config: { url: 'https://example.com' } },
        { id: 'b', kind: 'reply', name: 'Say', x: 280 },
        { id: 'c', kind: 'reply', name: 'Sorry', x: 280, y: 200 },
      ],
      edges: [
        { from: 'a', port: 'ok', to: 'b' },
        { from: 'a', port: 'failed', to: 'c' },
      ],
    });
    expect(sketchOf(flow).edges.map((edge) => edge.look)).toEqual(['idle', 'failure']);
  });

  it('draws the question below the start as one card with it', () => {
    const flow = flowSchema.parse({
      format: 1,
      name: 'Ask',
      nodes: [
        { id: 'a', kind: 'start', name: 'Start' },
        { id: 'b', kind: 'intents', name: 'What?', y: 120, config: { intents: [{ id: 'i', name: 'I' }] } },
        { id: 'c', kind: 'reply', name: 'Say', x: 280 },
        { id: 'd', kind: 'reply', name: 'Else', x: 280, y: 220 },
      ],
      edges: [
        { from: 'a', port: 'next', to: 'b' },
        { from: 'b', port: 'i', to: 'c' },
        { from: 'b', port: 'else', to: 'd' },
      ],
    });
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
