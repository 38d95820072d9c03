import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../flow/json';
import type { Flow } from '../../flow/schema';
import { type Drawn, flowOf } from '../../flow/testing';
import { catalog } from '../../nodes/catalog.gen';
import { createStepViews } from '../document/step-view';
import { outlineOf, parentOf, readingOrder } from './outline';

const viewOf = createStepViews(catalog);

interface Drawing {
  /** `id kind`, one a line. */
  readonly nodes: string;
  /** `from port to`, one a line. */
  readonly edges: string;
}

function draw({ nodes, edges }: Drawing): Flow {
  const drawn = lines(nodes).map((line): [string, Drawn] => {
    const [id = '', kind = ''] = line.split(' ');
    return [id, [kind, configs[kind] ?? {}]];
  });
  return flowOf(Object.fromEntries(drawn), lines(edges));
}

const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
const configs: Readonly<Record<string, JsonObject>> = {
  intents: { intents: [{ id: 'balance', name: 'GetBalance' }] },
  'http-request': { url: 'https://bank.example' },
};

/** As it is read: number, and what the line is. */
const read = (flow: Flow) =>
  outlineOf(flow, viewOf).map((line) => {
    if (line.type === 'step') return `${line.number} ${line.id}${line.isLoose ? ' (loose)' : ''}`;
    const on = line.goes.type === 'on' ? ` → ${line.goes.number}` : line.goes.type === 'open' ? ' open' : '';
    return `${line.number} ${line.port.name}${on}`;
  });

const bank = {
  nodes: `start start
    want intents
    get http-request
    vip condition
    say reply
    sorry reply`,
  edges: `start next want
    want balance get
    want else sorry
    get ok vip
    get failed sorry
    vip yes say`,
};

describe('the flow in words', () => {
  it('numbers steps that follow each other, and puts the other ways out below their step', () => {
    expect(read(draw(bank))).toEqual([
      '1 start',
      '2 want',
      '2.1 balance',
      '2.1.1 get',
      '2.1.1.1 failed',
      '2.1.1.1.1 sorry',
      '2.1.2 vip',
      '2.1.2.1 yes',
      '2.1.2.1.1 say',
      '2.1.2.2 no open',
      '2.2 else → 2.1.1.1.1',
    ]);
  });

  it('points a branch that comes back to the step on the straight way', () => {
    const flow = draw({
      nodes: 'start start\nget http-request\nkeep set-values\nsay reply',
      edges: 'start next get\nget ok say\nget failed keep\nkeep next say',
    });
    expect(read(flow)).toEqual(['1 start', '2 get', '2.1 failed', '2.1.1 keep', '2.1.1.1 next → 3', '3 say']);
  });

  it('tells a circle once and points back to its beginning', () => {
    const flow = draw({
      nodes: 'start start\na set-values\nb set-values',
      edges: 'start next a\na next b\nb next a',
    });
    expect(read(flow)).toEqual(['1 start', '2 a', '3 b', '3.1 next → 2']);
  });

  it('puts steps that nothing leads to at the end, circles among them too', () => {
    const flow = draw({
      nodes: 'a set-values\nb reply\nround set-values\nback set-values\nstart start',
      edges: 'a next b\nround next back\nback next round',
    });
    expect(read(flow)).toEqual([
      '1 start',
      '1.1 next open',
      '2 a (loose)',
      '3 b (loose)',
      '4 round (loose)',
      '5 back (loose)',
      '5.1 next → 4',
    ]);
  });

  it('leaves out a port that the host cannot serve until it is wired', () => {
    const ends = { nodes: 'start start\nsay reply\nnote set-values', edges: 'start next say' };
    expect(read(draw(ends))).not.toContain('2.1 then open');
    expect(read(draw({ ...ends, edges: `${ends.edges}\nsay then note` }))).toContain('2.1 then');
  });

  it('knows how deep a line stands and its place among its siblings', () => {
    const lines = outlineOf(draw(bank), viewOf);
    const failed = lines.find((line) => line.id === 'get:failed');
    expect(failed).toMatchObject({ level: 4, place: 1, siblings: 1 });
    expect(lines.find((line) => line.id === 'vip')).toMatchObject({ level: 3, place: 2, siblings: 2 });
    const above = lines.flatMap((line) =>
      line.id === 'vip' || line.id === 'want' ? (parentOf(lines, line)?.id ?? 'none') : [],
    );
    expect(above).toEqual(['none', 'want:balance']);
  });

  it('reads every step of any flow exactly once', () => {
    let seed = 7;
    const below = (limit: number) => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % limit;
    };
    for (let round = 0; round < 60; round += 1) {
      const ids = Array.from({ length: 2 + below(20) }, (_, index) => `n${index}`);
      const nodes = ids.map((id, index) => `${id} ${index === 0 ? 'start' : 'http-request'}`).join('\n');
      const edges = ids
        .flatMap((id) => ['ok', 'failed', 'next'].map((port) => `${id} ${port} ${ids[1 + below(ids.length - 1)]}`))
        .filter((edge) => below(3) > 0 && !edge.endsWith('undefined'))
        .join('\n');
      expect([...readingOrder(draw({ nodes, edges }), viewOf)].sort()).toEqual([...ids].sort());
    }
  });

  it('writes 300 steps, one branch inside the other, looking at each a few times at most', () => {
    const ids = Array.from({ length: 300 }, (_, index) => `n${index}`);
    const flow = draw({
      nodes: ids.map((id, index) => `${id} ${index === 0 ? 'start' : 'condition'}`).join('\n'),
      edges: ids
        .map((id, index) => (index === 0 ? 'n0 next n1' : `${id} yes n${index + 1}`))
        .slice(0, -1)
        .join('\n'),
    });
    let looks = 0;
    const lines = outlineOf(flow, (node) => {
      looks += 1;
      return viewOf(node);
    });
    expect(looks).toBeLessThanOrEqual(5 * ids.length);
    expect(lines.at(-1)).toMatchObject({ type: 'port' });
  });
});
