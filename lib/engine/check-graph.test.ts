import { describe, expect, it } from 'vitest';
import { codes, edge, get, node, reply, say, start } from '../nodes/check.testing';

describe('the graph', () => {
  it.each([
    ['no start', [reply], [], ['nodes start_missing', 'r edges node_unreachable']],
    [
      'two starts',
      [start, node('t', 'start'), reply],
      [edge('s', 'next', 'r'), edge('t', 'next', 'r')],
      ['t kind start_repeated'],
    ],
    [
      'a way back to the start',
      [
        start,
        node('c', 'switch', { value: '{{ text }}', cases: [{ id: 'a', operator: 'equals', value: 'x' }] }),
        reply,
      ],
      [edge('s', 'next', 'c'), edge('c', 'a', 's'), edge('c', 'else', 'r')],
      ['c port.a start_connected', 's edges cycle', 'c edges cycle'],
    ],
    ['no reply', [start], [], ['nodes reply_unreachable']],
    [
      'a reply that is switched off',
      [start, { ...reply, off: true }],
      [edge('s', 'next', 'r')],
      ['nodes reply_unreachable'],
    ],
    [
      'a step nothing leads to',
      [start, reply, node('x', 'reply', say('?'))],
      [edge('s', 'next', 'r')],
      ['x edges node_unreachable'],
    ],
    [
      'an unknown kind',
      [start, node('x', 'nope'), reply],
      [edge('s', 'next', 'x'), edge('x', 'ok', 'r')],
      ['x kind kind_unknown'],
    ],
    [
      'a port that is not there',
      [start, reply],
      [edge('s', 'next', 'r'), edge('s', 'nope', 'r')],
      ['s port.nope port_unknown'],
    ],
    [
      'a port with two edges',
      [start, reply, node('q', 'reply', say('?'))],
      [edge('s', 'next', 'r'), edge('s', 'next', 'q')],
      ['s port.next port_repeated'],
    ],
    [
      'an edge to a step that is gone',
      [start, reply],
      [edge('s', 'next', 'r'), edge('r', 'then', 'gone')],
      ['r port.then edge_dangling', 'r port.then port_unavailable'],
    ],
    [
      'a port this host cannot serve',
      [start, reply, node('q', 'reply', say('?'))],
      [edge('s', 'next', 'r'), edge('r', 'then', 'q')],
      ['r port.then port_unavailable'],
    ],
    ['two steps of the same id', [start, reply, reply], [edge('s', 'next', 'r')], ['r id node_repeated']],
    [
      'unwired ports',
      [start, get('https://a.example'), reply],
      [edge('s', 'next', 'get')],
      [
        'get port.ok port_unwired',
        'get port.failed failure_unwired',
        'r edges node_unreachable',
        'nodes reply_unreachable',
      ],
    ],
  ])('%s', (_name, nodes, edges, expected) => {
    expect(codes(nodes, edges).sort()).toEqual([...expected].sort());
  });
});

describe('a step that is switched off', () => {
  const branch = node(
    'c',
    'condition',
    { match: 'all', rules: [{ left: '{{ text }}', operator: 'isEmpty' }] },
    { off: true },
  );

  it('is passed over by its first way out, so another one is no way to a reply', () => {
    const edges = [edge('s', 'next', 'c'), edge('c', 'no', 'r')];
    expect(codes([start, branch, reply], edges)).toEqual(['r edges node_unreachable', 'nodes reply_unreachable']);
    expect(codes([start, branch, reply], [edge('s', 'next', 'c'), edge('c', 'yes', 'r')])).toEqual([]);
  });

  it('gives no value', () => {
    const nodes = [start, { ...branch }, node('r', 'reply', say('{{ steps.c.matched }}'))];
    expect(codes(nodes, [edge('s', 'next', 'c'), edge('c', 'yes', 'r')])).toEqual([
      'r config.messages.0.text step_off',
    ]);
  });

  it('may be half filled in', () => {
    const half = node('x', 'http-request', { url: '' }, { off: true });
    expect(codes([start, half, reply], [edge('s', 'next', 'x'), edge('x', 'ok', 'r')])).toEqual([]);
  });
});
