import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addNode,
  connect,
  disconnect,
  insertOnEdge,
  isReachable,
  moveNodes,
  nextNodeId,
  removeNodes,
  renameNode,
  setConfig,
  setEndpoint,
  setName,
  toggleOff,
} from './edit';
import type { JsonObject } from './json';
import { normalizeFlow } from './normalize';
import { addedIds, copyNodes, duplicateNodes, pasteNodes } from './paste';
import type { Flow } from './schema';

const node = (id: string, config: JsonObject = {}, name = id) => ({ id, kind: 'k', name, config });
/** `a.ok>b` is an edge. */
const flowOf = (nodes: ReturnType<typeof node>[], ...edges: string[]): Flow =>
  normalizeFlow({ format: 1, name: 'f', nodes, edges: edges.map(edgeOf) });
const edgeOf = (text: string) => {
  const [, from = '', port = '', to = ''] = /^(\w+)\.(\w+)>(\w+)$/.exec(text) ?? [];
  return { from, port, to };
};
const edges = (flow: Flow) => flow.edges.map(({ from, port, to }) => `${from}.${port}>${to}`).sort();
const find = (flow: Flow, id: string) => flow.nodes.find((one) => one.id === id);
const newNode = { kind: 'k', name: 'New', x: 20, y: 40, config: {} };

describe('adding', () => {
  it('gives a fresh id and key', () => {
    const flow = addNode(flowOf([node('n7', {}, 'New'), node('other')]), newNode);
    expect(find(flow, 'n8')).toEqual({ ...newNode, id: 'n8', key: 'new_2' });
  });

  it('puts a node on an edge, which goes on through it', () => {
    const flow = flowOf([node('a'), node('b')], 'a.ok>b');
    expect(edges(insertOnEdge(flow, { from: 'a', port: 'ok' }, { node: newNode, continueBy: 'next' }))).toEqual([
      'a.ok>n1',
      'n1.next>b',
    ]);
    expect(edges(insertOnEdge(flow, { from: 'a', port: 'ok' }, { node: newNode, continueBy: null }))).toEqual([
      'a.ok>n1',
    ]);
    expect(edges(insertOnEdge(flow, { from: 'b', port: 'ok' }, { node: newNode, continueBy: 'next' }))).toEqual([
      'a.ok>b',
      'b.ok>n1',
    ]);
  });
});

describe('removing', () => {
  it.each([
    ['one edge in and one out become one', ['a.ok>b', 'b.next>c'], ['b'], ['a.ok>c']],
    ['so do those of a chain', ['a.ok>b', 'b.next>c', 'c.next>d'], ['b', 'c'], ['a.ok>d']],
    ['two ways in do not', ['a.ok>c', 'b.ok>c', 'c.next>d'], ['c'], []],
    ['two ways out do not', ['a.ok>b', 'b.yes>c', 'b.no>d'], ['b'], []],
    ['nor does a way back to the same step', ['a.ok>b', 'b.next>a'], ['b'], []],
    ['the rest stays', ['a.ok>b', 'c.ok>d'], ['b'], ['c.ok>d']],
  ])('%s', (_, given, gone, left) => {
    const flow = flowOf(
      ['a', 'b', 'c', 'd'].map((id) => node(id)),
      ...given,
    );
    expect(edges(removeNodes(flow, gone))).toEqual(left);
  });

  it('of nothing changes nothing', () => {
    const flow = flowOf([node('a')]);
    expect(removeNodes(flow, ['x'])).toBe(flow);
  });
});

describe('connecting', () => {
  const flow = flowOf([node('a'), node('b'), node('c')], 'a.ok>b');

  it('takes the place of the edge the port held', () => {
    expect(edges(connect(flow, edgeOf('a.ok>c')))).toEqual(['a.ok>c']);
    expect(edges(connect(flow, edgeOf('a.failed>c')))).toEqual(['a.failed>c', 'a.ok>b']);
  });

  it.each(['a.ok>b', 'a.ok>a', 'a.ok>x', 'x.ok>a'])('changes nothing by %s', (edge) => {
    expect(connect(flow, edgeOf(edge))).toBe(flow);
  });

  it('is undone by disconnecting', () => {
    expect(edges(disconnect(flow, { from: 'a', port: 'ok' }))).toEqual([]);
    expect(disconnect(flow, { from: 'a', port: 'failed' })).toBe(flow);
  });

  it('knows where a path leads', () => {
    const chain = flowOf([node('a'), node('b'), node('c')], 'a.ok>b', 'b.ok>c');
    expect([isReachable(chain, 'a', 'c'), isReachable(chain, 'c', 'a')]).toEqual([true, false]);
  });
});

describe('renaming', () => {
  const config = {
    url: 'https://x/{{ steps.old.body.id }}',
    rows: [{ name: 'steps.old', value: '{{ params.a | default: steps.old.status }}{{ steps["old"].body }}' }],
    count: 5,
    other: '{{ steps.older.body }} {{ vars.old }}',
  };
  const flow = flowOf([node('a', {}, 'Old'), node('b', config), node('c', { text: 'no template: steps.old' })]);
  const renamed = renameNode(flow, 'a', ' 残高を取得 ');

  it('changes name, key and every reference', () => {
    expect(find(renamed, 'a')).toMatchObject({ name: '残高を取得', key: '残高を取得' });
    expect(find(renamed, 'b')?.config).toEqual({
      ...config,
      url: 'https://x/{{ steps.残高を取得.body.id }}',
      rows: [
        { name: 'steps.old', value: '{{ params.a | default: steps.残高を取得.status }}{{ steps.残高を取得.body }}' },
      ],
    });
  });

  it('leaves alone what does not mention it', () => {
    expect(find(renamed, 'c')).toBe(find(flow, 'c'));
  });

  it('takes another key when that of the name is taken', () => {
    expect(find(renameNode(flow, 'a', 'B'), 'a')).toMatchObject({ name: 'B', key: 'b_2' });
  });

  it.each(['', '  ', 'Old'])('to "%s" changes nothing', (name) => {
    expect(renameNode(flow, 'a', name)).toBe(flow);
  });

  it('there and back is no change', () => {
    const back = renameNode(renamed, 'a', 'Old');
    expect(find(back, 'b')?.config.url).toBe(config.url);
    expect(find(back, 'a')).toEqual(find(flow, 'a'));
  });
});

describe('settings', () => {
  const flow = flowOf([node('a'), node('b')], 'a.one>b', 'a.two>b', 'b.one>a');

  it('of a node cut the edges of ports that are gone, and no others', () => {
    const changed = setConfig(flow, 'a', { config: { x: 1 }, ports: ['two'] });
    expect(edges(changed)).toEqual(['a.two>b', 'b.one>a']);
    expect(find(changed, 'a')?.config).toEqual({ x: 1 });
  });

  it('cut nothing while the ports are not known', () => {
    expect(edges(setConfig(flow, 'a', { config: { x: 1 }, ports: null }))).toEqual(edges(flow));
  });

  it('of the endpoint go back to their default when taken away', () => {
    const slow = setEndpoint(flow, { deadlineMs: 3_000, platform: 'other' });
    expect(slow.endpoint).toMatchObject({ deadlineMs: 3_000, platform: 'other' });
    expect(setEndpoint(slow, { deadlineMs: undefined }).endpoint).not.toHaveProperty('deadlineMs', 3_000);
    expect(setEndpoint(slow, { platform: undefined }).endpoint.platform).toBe('generic');
  });

  it('give the flow its name, never an empty one', () => {
    expect(setName(flow, ' g ').name).toBe('g');
    expect(setName(flow, ' ')).toBe(flow);
  });

  it('switch off what is on, and on again only when all is off', () => {
    const one = toggleOff(flow, ['a']);
    expect([find(one, 'a')?.off, find(one, 'b')?.off]).toEqual([true, undefined]);
    expect(toggleOff(one, ['a', 'b']).nodes.map(({ off }) => off)).toEqual([true, true]);
    expect(toggleOff(one, ['a'])).toEqual(flow);
  });

  it('move a node, and share what stays', () => {
    const moved = moveNodes(flow, new Map([['a', { x: 5, y: 6 }]]));
    expect(find(moved, 'a')).toMatchObject({ x: 5, y: 6 });
    expect(find(moved, 'b')).toBe(find(flow, 'b'));
    expect(moveNodes(moved, new Map([['a', { x: 5, y: 6 }]]))).toBe(moved);
  });
});

describe('pasting', () => {
  const flow = flowOf(
    [
      node('a', {}, 'Get'),
      node('b', { text: '{{ steps.get.body }} {{ steps.out.x }}' }, 'Get 2'),
      node('c', {}, 'Out'),
    ],
    'a.ok>b',
    'b.ok>c',
  );
  const copied = duplicateNodes(flow, ['a', 'b']);
  const [first = '', second = ''] = addedIds(flow, copied);

  it('gives fresh ids, names and keys', () => {
    expect([first, second]).toEqual(['n1', 'n2']);
    expect(copied.nodes.map(({ name, key }) => [name, key])).toEqual([
      ['Get', 'get'],
      ['Get 2', 'get_2'],
      ['Out', 'out'],
      ['Get 3', 'get_3'],
      ['Get 4', 'get_4'],
    ]);
  });

  it('keeps the edges among the copies, and none to the rest', () => {
    expect(edges(copied)).toEqual([...edges(flow), `${first}.ok>${second}`].sort());
  });

  it('lets references among the copies follow, and others be', () => {
    expect(find(copied, second)?.config.text).toBe('{{ steps.get_3.body }} {{ steps.out.x }}');
    expect(find(copied, 'b')).toBe(find(flow, 'b'));
  });

  it('keeps names and keys where nothing is in the way', () => {
    const elsewhere = pasteNodes(flowOf([node('z')]), copyNodes(flow, ['b', 'a']), { x: 100, y: 0 });
    expect(elsewhere.nodes.slice(1).map(({ key, x }) => [key, x])).toEqual([
      ['get', 100],
      ['get_2', 100],
    ]);
    expect(find(elsewhere, 'n2')?.config.text).toBe('{{ steps.get.body }} {{ steps.out.x }}');
  });

  it('does not mix up references when a new key is the old key of another', () => {
    const text = '{{ steps.x.a }}-{{ steps.x_2.b }}';
    const clip = {
      nodes: [{ ...node('a', {}, 'X'), key: 'x' }, { ...node('b', {}, 'Y'), key: 'x_2' }, node('c', { text }, 'Z')],
      edges: [],
    };
    const source = normalizeFlow({ format: 1, name: 'f', ...clip });
    const pasted = pasteNodes(flowOf([node('n1', {}, 'X')]), copyNodes(source, ['a', 'b', 'c']));
    const keyOf = (id: string) => find(pasted, id)?.key;
    expect(find(pasted, 'n4')?.config.text).toBe(`{{ steps.${keyOf('n2')}.a }}-{{ steps.${keyOf('n3')}.b }}`);
  });

  it('of nothing changes nothing', () => {
    expect(pasteNodes(flow, copyNodes(flow, []))).toBe(flow);
  });
});

describe('any row of edits', () => {
  const name = fc.constantFrom('Get', 'Get 2', '残高', 'Reply', 'x y', '★');
  const edit = fc.oneof(
    name.map(
      (given) => (flow: Flow) =>
        addNode(flow, { ...newNode, name: given, config: { t: '{{ steps.get.x }} {{ steps.get_2.y }}' } }),
    ),
    fc.tuple(fc.nat(), fc.nat(), fc.constantFrom('ok', 'failed')).map(
      ([a, b, port]) =>
        (flow: Flow) =>
          connect(flow, { from: pick(flow, a), port, to: pick(flow, b) }),
    ),
    fc.tuple(fc.nat(), name).map(
      ([a, given]) =>
        (flow: Flow) =>
          renameNode(flow, pick(flow, a), given),
    ),
    fc.nat().map((a) => (flow: Flow) => removeNodes(flow, [pick(flow, a)])),
    fc.tuple(fc.nat(), fc.nat()).map(
      ([a, b]) =>
        (flow: Flow) =>
          duplicateNodes(flow, [pick(flow, a), pick(flow, b)]),
    ),
    fc
      .nat()
      .map(
        (a) => (flow: Flow) =>
          insertOnEdge(flow, { from: pick(flow, a), port: 'ok' }, { node: newNode, continueBy: 'ok' }),
      ),
  );
  const pick = (flow: Flow, at: number) => flow.nodes[at % Math.max(1, flow.nodes.length)]?.id ?? 'none';

  it('leaves a sound document: ids, keys and ports once each, edges between nodes that are there', () => {
    fc.assert(
      fc.property(fc.array(edit, { maxLength: 25 }), (row) => {
        const flow = row.reduce((given, change) => change(given), flowOf([node('n1', {}, 'Get')]));
        const ids = flow.nodes.map(({ id }) => id);
        const isOnce = (items: unknown[]) => new Set(items).size === items.length;
        expect(
          isOnce(ids) &&
            isOnce(flow.nodes.map(({ key }) => key)) &&
            isOnce(flow.edges.map(({ from, port }) => `${from} ${port}`)),
        ).toBe(true);
        expect(flow.edges.every(({ from, to }) => from !== to && ids.includes(from) && ids.includes(to))).toBe(true);
        expect(normalizeFlow(flow)).toEqual(flow);
        expect(ids).not.toContain(nextNodeId(flow));
      }),
    );
  });
});
