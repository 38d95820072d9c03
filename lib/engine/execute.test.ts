import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { MAX_STEPS } from '../flow/limits';
import { flowSchema } from '../flow/schema';
import { value } from '../nodes/fields';
import { compileFlow } from './compile';
import { execute } from './execute';
import { NodeFailure, ValueRefused } from './failure';
import { defineNode, implement, next, nextWithError, raw, reply, stop } from './node';
import type { RunHost } from './run-host';
import { testCall, testClock, testHost } from './testing';

/** Four kinds that do one thing each; what `act` does is given per test. */
function runnersWith(act: () => unknown) {
  const base = {
    icon: 'x',
    group: 'data',
    output: z.unknown(),
    initial: {},
    sample: () => 'sample',
    sentence: () => ({ pattern: 'x', values: {} }),
  } as const;
  const start = defineNode({
    ...base,
    kind: 'start',
    traits: { entry: true },
    config: z.object({}),
    ports: [{ name: 'next', role: 'next' }],
  });
  const say = defineNode({
    ...base,
    kind: 'say',
    traits: { ends: true },
    config: z.object({ value: value() }),
    ports: [{ name: 'then', role: 'after' }],
  });
  const work = defineNode({
    ...base,
    kind: 'work',
    config: z.object({ value: value(), changes: z.boolean().default(false) }),
    ports: [
      { name: 'ok', role: 'success' },
      { name: 'failed', role: 'failure' },
    ],
    refused: ({ code }) => ({ port: 'failed', output: { refused: code } }),
    effect: (config) => ({
      changes: config.changes,
      repeatable: !config.changes,
      request: { method: 'POST', url: 'https://x.example', body: config.value },
    }),
  });
  return new Map([
    ['start', implement(start, ({ call }) => next('next', call))],
    [
      'say',
      implement(say, ({ config }) => reply('then', { messages: [], params: { said: config.value }, end: false })),
    ],
    ['work', implement(work, async () => (await act()) as never)],
    ['quick', implement({ ...work, kind: 'quick' }, () => act() as never)],
    [
      'bare',
      implement({ ...say, kind: 'bare' }, () => raw('then', { status: 201, headers: [], body: { type: 'none' } })),
    ],
  ]);
}

const node = (id: string, kind: string, config = {}, more = {}) => ({ id, kind, name: id, key: id, config, ...more });
const edge = (from: string, port: string, to: string) => ({ from, port, to });

function flowOf(nodes: object[], edges: object[]) {
  return flowSchema.parse({ format: 1, name: 'f', nodes, edges });
}

const chain = (kind: string, config: object = { value: '{{ params.n }}' }, edges: object[] = [edge('w', 'ok', 'r')]) =>
  flowOf(
    [node('s', 'start'), node('w', kind, config), node('r', 'say', { value: '{{ steps.w }}' })],
    [edge('s', 'next', 'w'), ...edges],
  );

function run(
  flow: ReturnType<typeof flowOf>,
  act: () => unknown = () => next('ok', 'done'),
  host: Partial<RunHost> & Parameters<typeof testHost>[0] = {},
) {
  return execute(compileFlow(flow, runnersWith(act)), testCall({ params: { n: 5 } }), testHost(host));
}

describe('a run without waiting', () => {
  it('gives its result at once, without a promise', () => {
    const result = run(chain('quick'));
    expect(result).not.toBeInstanceOf(Promise);
    expect(result).toMatchObject({ exit: 'answered', answer: { type: 'reply', reply: { params: { said: 'done' } } } });
  });

  it('records each step with the port taken and its output, but not the call again', () => {
    const { steps } = run(chain('quick')) as Awaited<ReturnType<typeof run>>;
    expect(steps).toMatchObject([
      { nodeId: 's', port: 'next' },
      { nodeId: 'w', port: 'ok', output: 'done' },
      { nodeId: 'r', port: 'then' },
    ]);
    expect(steps[0]).not.toHaveProperty('output');
  });

  it('times each step to the microsecond', () => {
    const clock = testClock();
    const take = (ms: number) => () => {
      clock.advance(ms);
      return next('ok', 'done');
    };
    const { steps } = run(chain('quick'), take(0.123_456_789), { clock }) as Awaited<ReturnType<typeof run>>;
    expect(steps).toMatchObject([{}, { startedMs: 0, durationMs: 0.123 }, { startedMs: 0.123 }]);
  });

  it.each([
    ['failed', 'w'],
    ['ok', undefined],
  ])('says which step failed when it went on at the port "%s"', async (port, caught) => {
    for (const kind of ['quick', 'work']) {
      const flow = chain(kind, { value: 1 }, [edge('w', 'ok', 'r'), edge('w', 'failed', 'r')]);
      const result = await run(flow, () => next(port, 1));
      expect(result).toMatchObject({ exit: 'answered' });
      expect(result.caught).toBe(caught);
    }
  });

  it('takes a raw answer as it is', () => {
    expect(run(flowOf([node('s', 'start'), node('b', 'bare', { value: 1 })], [edge('s', 'next', 'b')]))).toMatchObject({
      exit: 'answered',
      answer: { type: 'raw', answer: { status: 201 } },
    });
  });
});

describe('how a run ends without a reply', () => {
  it.each([
    ['an unwired failure port', () => next('failed', 1), 'failed', 'port_dangling'],
    ['any other unwired port', () => next('ok', 1), 'unanswered', undefined],
    [
      'a failure the node declares',
      () => {
        throw new NodeFailure('http_timeout', 'slow');
      },
      'failed',
      'http_timeout',
    ],
    ['a stop', () => stop('unanswered'), 'unanswered', undefined],
    [
      'a bug in a node',
      () => {
        throw new TypeError('oops');
      },
      'failed',
      'internal',
    ],
  ])('%s', async (_name, act, exit, code) => {
    for (const kind of ['quick', 'work']) {
      const result = await run(chain(kind, { value: 1 }, []), act as () => unknown);
      expect(result.exit).toBe(exit);
      expect(result.error?.code).toBe(code);
    }
  });

  it.each(['quick', 'work'])(
    'goes on at the failure port of "%s" when a value of the call cannot be sent',
    async (kind) => {
      const refuse = () => {
        throw new ValueRefused('url_value_refused', 'dots');
      };
      const result = await run(chain(kind, { value: 1 }, [edge('w', 'failed', 'r')]), refuse);
      expect(result).toMatchObject({
        exit: 'answered',
        answer: { reply: { params: { said: { refused: 'url_value_refused' } } } },
      });
      expect(result.steps[1]).toMatchObject({ port: 'failed', error: { code: 'url_value_refused', message: 'dots' } });
      expect(await run(chain(kind, { value: 1 }, []), refuse)).toMatchObject({
        exit: 'failed',
        error: { code: 'url_value_refused', nodeId: 'w' },
      });
    },
  );

  it('ends as failed when a kind without a failure port refuses a value', () => {
    const flow = flowOf([node('s', 'start'), node('b', 'bare', { value: 1 })], [edge('s', 'next', 'b')]);
    const refuse = () => {
      throw new ValueRefused('header_invalid', 'a line end');
    };
    const runners = runnersWith(refuse);
    const bare = runners.get('bare');
    if (bare) runners.set('bare', { ...bare, run: refuse });
    expect(execute(compileFlow(flow, runners), testCall({}), testHost({}))).toMatchObject({
      exit: 'failed',
      error: { code: 'header_invalid', nodeId: 'b' },
    });
  });

  it('fails a draft that leads back to itself, after as many steps as a run may have', () => {
    const nodes = [node('s', 'start'), node('a', 'quick', { value: 1 }), node('b', 'quick', { value: 1 })];
    const result = run(flowOf(nodes, [edge('s', 'next', 'a'), edge('a', 'ok', 'b'), edge('b', 'ok', 'a')]));
    expect(result).toMatchObject({ exit: 'failed', error: { code: 'too_many_steps', nodeId: 'b' } });
    expect((result as Awaited<typeof result>).steps).toHaveLength(MAX_STEPS);
  });

  it('reports a bug instead of hiding it', () => {
    const reported: unknown[] = [];
    run(
      chain('quick'),
      () => {
        throw new TypeError('oops');
      },
      { report: (error) => reported.push(error) },
    );
    expect(reported).toEqual([expect.any(TypeError)]);
  });

  it('fails at a node that is broken, and only there', () => {
    const broken = flowOf([node('s', 'start'), node('w', 'nope')], [edge('s', 'next', 'w')]);
    expect(run(broken)).toMatchObject({ exit: 'failed', error: { code: 'kind_unknown', nodeId: 'w' } });
    expect(run(chain('quick', {}))).toMatchObject({ exit: 'failed', error: { code: 'config_invalid' } });
    expect(run(chain('quick', { value: '{{ a | nope }}' }))).toMatchObject({
      error: { code: 'template_filter_unknown' },
    });
  });

  it('is unanswered when the flow has no start', () => {
    expect(run(flowOf([node('r', 'say', { value: 1 })], []))).toMatchObject({ exit: 'unanswered', steps: [] });
  });
});

describe('the deadline', () => {
  it('ends the run before the deadline although a node never answers', async () => {
    const clock = testClock();
    const runners = runnersWith(() => undefined);
    const work = runners.get('work');
    if (!work) throw new Error('work is defined above');
    runners.set('work', {
      ...work,
      run: () => new Promise(() => {}),
    });
    const result = execute(compileFlow(chain('work'), runners), testCall(), testHost({ clock }));
    clock.advance(4_949);
    clock.advance(1);
    expect(await result).toMatchObject({
      exit: 'timedOut',
      error: { code: 'deadline_passed', nodeId: 'w' },
      steps: [{}, { durationMs: 4_950 }],
    });
  });

  it('is what an unwired failure ends at when the step had waited for all that was left', () => {
    const clock = testClock();
    const failingAfter = (ms: number) => () => {
      clock.advance(ms);
      return nextWithError('failed', 1, { code: 'http_timeout', message: 'slow' });
    };
    const error = { code: 'http_timeout', nodeId: 'w' };
    expect(run(chain('quick'), failingAfter(4_000), { clock })).toMatchObject({ exit: 'failed', error });
    expect(run(chain('quick'), failingAfter(4_700), { clock })).toMatchObject({ exit: 'timedOut', error });
  });

  it('leaves a failure to the way that the builder drew for it', async () => {
    const clock = testClock();
    const act = async () => {
      await Promise.resolve();
      clock.advance(4_700);
      return next('failed', 'late');
    };
    const wired = chain('work', undefined, [edge('w', 'failed', 'r')]);
    expect(await run(wired, act, { clock })).toMatchObject({
      exit: 'answered',
      answer: { reply: { params: { said: 'late' } } },
    });
  });

  it('ignores what a node says after the time is up', async () => {
    const clock = testClock();
    let release: (value: unknown) => void = () => {};
    const result = run(
      chain('work'),
      () =>
        new Promise((resolve) => {
          release = resolve;
        }),
      { clock },
    );
    clock.advance(5_000);
    release(next('ok', 'late'));
    expect(await result).toMatchObject({ exit: 'timedOut' });
  });

  it('runs no further step when the time was used up on the way', () => {
    const clock = testClock();
    expect(
      run(
        chain('quick'),
        () => {
          clock.advance(6_000);
          return next('ok', 1);
        },
        { clock },
      ),
    ).toMatchObject({ exit: 'timedOut', steps: [{}, {}] });
  });

  it('leaves a node what remains after the reserve', () => {
    const clock = testClock();
    let left = 0;
    const runners = runnersWith(() => undefined);
    const quick = runners.get('quick');
    if (!quick) throw new Error('quick is defined above');
    runners.set('quick', {
      ...quick,
      run: (context) => {
        left = context.remainingMs();
        return next('ok', 1);
      },
    });
    clock.advance(1_000);
    execute(
      compileFlow(chain('quick'), runners),
      testCall(),
      testHost({ clock, deadline: { startedAt: 0, deadlineMs: 5_000, reserveMs: 300, marginMs: 50 } }),
    );
    expect(left).toBe(3_700);
  });
});

describe('a run that computes for long', () => {
  /** Every look at it costs two milliseconds, as if so much had been computed in between. */
  const busyClock = () => {
    const clock = testClock();
    const turns: string[] = [];
    return {
      clock: {
        ...clock,
        elapsed: () => {
          clock.advance(2);
          return clock.elapsed();
        },
        afterOthers: (callback: () => void) => {
          turns.push('others');
          clock.afterOthers(callback);
        },
      },
      turns,
    };
  };
  const outputs = (count: number) => Array.from({ length: count }, () => '{{ params.n | plus: 1 }}').join(' ');
  const sayOf = (value: unknown, steps = 1) => {
    const nodes = [
      node('s', 'start'),
      ...Array.from({ length: steps }, (_, index) => node(`r${index}`, 'quick', { value })),
    ];
    const edges = nodes.slice(1).map(({ id }, index) => edge(nodes[index]?.id ?? '', index === 0 ? 'next' : 'ok', id));
    return flowOf([...nodes, node('r', 'say', { value })], [...edges, edge(`r${steps - 1}`, 'ok', 'r')]);
  };

  it('gives way to others between the outputs of one step, and loses nothing of it', async () => {
    const { clock, turns } = busyClock();
    const flow = flowOf([node('s', 'start'), node('r', 'say', { value: outputs(600) })], [edge('s', 'next', 'r')]);
    const result = await run(flow, undefined, { clock });
    const said = Array.from({ length: 600 }, () => '6').join(' ');
    expect(result).toMatchObject({ exit: 'answered', answer: { reply: { params: { said } } } });
    expect(turns.length).toBeGreaterThan(1);
    expect(result.steps).toHaveLength(2);
  });

  it('gives way to others between steps', async () => {
    const { clock, turns } = busyClock();
    expect(await run(sayOf(1, 20), undefined, { clock })).toMatchObject({ exit: 'answered' });
    expect(turns.length).toBeGreaterThan(1);
  });

  it('says what had no value once, however often the step was done again', async () => {
    const { clock } = busyClock();
    const value = `${outputs(300)} {{ params.none }} ${outputs(300)}`;
    const flow = flowOf([node('s', 'start'), node('r', 'say', { value })], [edge('s', 'next', 'r')]);
    const { steps } = await run(flow, undefined, { clock });
    expect(steps[1]?.missing).toEqual(['params.none']);
  });

  it.each([
    ['in one step', () => sayOf(Array.from({ length: 60 }, () => outputs(200)))],
    ['in many steps', () => sayOf(outputs(5), 100)],
  ])('is ended when it used too much of everybody’s time, %s', async (_, flow) => {
    const { clock } = busyClock();
    expect(await run(flow(), undefined, { clock })).toMatchObject({
      exit: 'failed',
      error: { code: 'too_much_work', nodeId: expect.any(String) },
    });
  });

  it('is ended by the deadline too, while others have their turn', async () => {
    const { clock } = busyClock();
    const deadline = { startedAt: 0, deadlineMs: 200, reserveMs: 100, marginMs: 50 };
    expect(await run(sayOf(outputs(5), 100), undefined, { clock, deadline })).toMatchObject({ exit: 'timedOut' });
  });

  it('does not count what it waits for', async () => {
    const clock = testClock();
    const act = async () => {
      await Promise.resolve();
      clock.advance(1_000);
      return next('ok', 'done');
    };
    expect(await run(chain('work'), act, { clock })).toMatchObject({ exit: 'answered' });
  });
});

describe('effects held back', () => {
  it('go on with a sample and say what would have been sent', () => {
    const result = run(
      chain('quick', { value: '{{ params.n }}', changes: true }),
      () => {
        throw new Error('must not run');
      },
      { effects: 'suppress' },
    );
    expect(result).toMatchObject({ exit: 'answered', answer: { reply: { params: { said: 'sample' } } } });
    expect((result as Awaited<typeof result>).steps[1]).toMatchObject({
      port: 'ok',
      suppressed: { method: 'POST', url: 'https://x.example', body: 5 },
    });
  });
  it('say what was sent when they are not held back', () => {
    const result = run(chain('quick', { value: '{{ params.n }}', changes: true }), () => next('ok', 'real'));
    expect((result as Awaited<typeof result>).steps[1]).toMatchObject({
      asked: { method: 'POST', url: 'https://x.example', body: 5 },
    });
    expect((result as Awaited<typeof result>).steps[1]).not.toHaveProperty('suppressed');
  });
  it('prefer the saved sample', () => {
    expect(
      run(chain('quick', { value: 1, changes: true }), undefined, { effects: 'suppress', samples: { w: 'saved' } }),
    ).toMatchObject({ answer: { reply: { params: { said: 'saved' } } } });
  });
  it('take nothing for a sample that a step is only named like', () => {
    const { nodes, edges } = chain('quick', { value: 1, changes: true });
    const named = nodes.map((one) => ({ ...one, ...(one.id === 'w' ? { key: 'constructor' } : {}) }));
    const result = run(flowOf(named, edges), undefined, { effects: 'suppress', samples: {} });
    expect((result as Awaited<typeof result>).steps[1]).toMatchObject({ output: 'sample' });
  });
  it('run what changes nothing', () => {
    expect(run(chain('quick'), () => next('ok', 'real'), { effects: 'suppress' })).toMatchObject({
      answer: { reply: { params: { said: 'real' } } },
    });
  });
});

describe('a node that is switched off', () => {
  it('is passed over through its success port', () => {
    const flow = flowOf(
      [
        node('s', 'start'),
        node('w', 'quick', { value: 1 }, { off: true }),
        node('r', 'say', { value: '{{ params.n }}' }),
      ],
      [edge('s', 'next', 'w'), edge('w', 'ok', 'r')],
    );
    const result = run(flow, () => {
      throw new Error('must not run');
    }) as Awaited<ReturnType<typeof run>>;
    expect(result.exit).toBe('answered');
    expect(result.steps.map((step) => step.nodeId)).toEqual(['s', 'r']);
  });
});
