import { describe, expect, it } from 'vitest';
import { MASKED } from './mask';
import type { RunRecord } from './record';
import { toRow } from './row';
import { rowCaps } from './settings';
import { ROW_VERSION, readRow, withoutBodies, writeRow } from './spool-row';
import { exampleRun } from './testing';

const fields = (row: string) => row.slice(0, -1).split('\x1f');
const detailOf = (row: string) => JSON.parse(fields(row)[20] ?? '');
const masking = (...values: string[]): Pick<RunRecord, 'mask'> => ({ mask: { values, headers: new Set() } });
const withBody = (body: string, over: Partial<RunRecord> = {}) =>
  exampleRun({ ...over, request: { ...exampleRun().request, body } });

describe('a row', () => {
  it('is one line of 23 columns, whatever stands in the texts', () => {
    const hostile = 'a\x1fb\x1ec\nd\re\0f"g\\.';
    const run = exampleRun({ intent: hostile, sessionId: hostile, eventId: hostile, text: hostile });
    const row = toRow(withBody(hostile, run));
    expect(row.indexOf('\n')).toBe(row.length - 1);
    expect(fields(row)).toHaveLength(23);
    expect(fields(row)[14]).toBe('a b c d e f"g\\.');
    expect(detailOf(row).request.body).toBe(hostile);
  });

  it('writes times in UTC to the millisecond, across seconds', () => {
    for (const ms of [0, 999, 1_000, 1_764_000_000_007.9]) {
      expect(fields(toRow(exampleRun({ startedAt: ms })))[0]).toBe(new Date(ms).toISOString());
    }
  });

  it('cuts a body at 64 kB of UTF-8, never inside a character, and says so', () => {
    const { request } = detailOf(toRow(withBody(`a${'残'.repeat(30_000)}`)));
    expect(request.truncated).toBe(true);
    expect(Buffer.byteLength(request.body)).toBe(rowCaps.body - ((rowCaps.body - 1) % 3));
    expect(request.body).not.toContain('�');
    expect(detailOf(toRow(withBody('x'.repeat(rowCaps.body)))).request.truncated).toBeUndefined();
  });

  it('cuts large outputs, keeps all steps and stays below its cap', () => {
    const steps = Array.from({ length: 20 }, (_, i) => ({
      nodeId: `n${i}`,
      kind: 'http-request',
      port: 'ok',
      startedMs: i,
      durationMs: 1,
      output: { body: '残'.repeat(50_000) },
    }));
    const row = toRow(exampleRun({ steps }));
    const stored = detailOf(row).steps;
    expect(stored).toHaveLength(20);
    expect(stored[0]).toMatchObject({ nodeId: 'n0', port: 'ok', truncated: true });
    expect(Buffer.byteLength(row)).toBeLessThan(600_000);
  });

  it('names an output that JSON cannot carry instead of losing the run', () => {
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    const strange = { nodeId: 'n9', kind: 'x', startedMs: 0, durationMs: 0, output: circular };
    const stored = detailOf(toRow(exampleRun({ steps: [...exampleRun().steps, strange] }))).steps;
    expect(stored).toHaveLength(6);
    expect(stored[5]).toMatchObject({ nodeId: 'n9', output: '[cannot be stored: not JSON]' });
  });
});

describe('a field of a record that no column knows', () => {
  it('stands in the detail, of a run and of a step', () => {
    const record = { ...exampleRun(), later: [{ part: 'card', how: 'as text' }] };
    const steps = exampleRun().steps.map((step) => ({ ...step, path: [0, 3] }));
    const detail = detailOf(toRow(Object.assign(record, { steps })));
    expect(detail.later).toEqual([{ part: 'card', how: 'as text' }]);
    expect(detail.steps[0].path).toEqual([0, 3]);
  });

  it('stays with a step whose output is cut', () => {
    const step = { nodeId: 'n', kind: 'x', startedMs: 0, durationMs: 1, output: 'x'.repeat(100_000), path: [0, 3] };
    expect(detailOf(toRow(exampleRun({ steps: [step] }))).steps[0]).toMatchObject({ path: [0, 3], truncated: true });
  });

  it('is masked like all else', () => {
    const secret = 'sk_live_abcdefgh12345';
    const row = toRow(Object.assign(exampleRun(masking(secret)), { later: [`it was ${secret}`] }));
    expect(detailOf(row).later).toEqual([`it was ${MASKED}`]);
  });
});

describe('masking of a row', () => {
  const secret = 'sk_live_abcdefgh12345';

  it('leaves no secret in any column', () => {
    const { request, answer, steps } = exampleRun();
    const run = exampleRun({
      ...masking(secret),
      intent: secret,
      sessionId: `s-${secret}`,
      eventId: secret,
      text: `my key is ${secret}`,
      reason: 'not_live',
      request: {
        ...request,
        path: `/hooks/k/${secret}`,
        query: `x=${secret}`,
        headers: { 'x-echo': secret, 'x-list': [secret] },
        body: `{"k":"${secret}"}`,
      },
      answer: { ...answer, headers: { 'x-echo': secret }, body: `{"said":"${secret}"}` },
      lost: [{ code: 'params_too_large', params: { names: secret, count: 1 } }],
      steps: [
        {
          nodeId: 'n1',
          kind: 'http-request',
          startedMs: 0,
          durationMs: 0,
          output: { [secret]: [secret] },
          error: { code: 'x', message: secret },
          asked: { method: 'POST', url: `https://a/${secret}`, body: { [secret]: secret } },
          suppressed: { method: 'POST', url: `https://a/${secret}`, body: secret },
        },
        ...steps,
      ],
      error: { code: 'http_failed', message: `401 for ${secret}` },
    });
    const row = toRow(run);
    expect(row).not.toContain(secret);
    expect(row.split(MASKED).length).toBeGreaterThan(10);
    expect(detailOf(row).request.body).toBe(`{"k":"${MASKED}"}`);
  });

  it('never touches the columns that the log is kept by', () => {
    const row = toRow(
      exampleRun({
        ...masking('hook', 'production', 'answered', '2026', 'nodeId'),
        startedAt: Date.UTC(2026, 10, 24),
        text: 'production 2026',
      }),
    );
    expect(fields(row).slice(0, 1)).toEqual(['2026-11-24T00:00:00.000Z']);
    expect(fields(row).slice(5, 8)).toEqual(['production', 'hook', 'answered']);
    expect(fields(row)[17]).toBe(`${MASKED} ${MASKED}`);
    expect(detailOf(row).steps[0].nodeId).toBe('n1');
  });

  it('does not leave the first half of a secret where a text is cut', () => {
    const cutAt = (length: number) => `${'a'.repeat(length - 5)}${secret}${'b'.repeat(100)}`;
    const { answer } = exampleRun();
    const body = `${'a'.repeat(rowCaps.body - 5)}${secret}${'b'.repeat(100)}`;
    const row = toRow(
      withBody(body, {
        ...masking(secret),
        text: cutAt(rowCaps.said),
        sessionId: cutAt(rowCaps.key),
        answer: { ...answer, body: cutAt(rowCaps.answered) },
      }),
    );
    expect(row).not.toContain('sk_li');
    expect(
      toRow(withBody('', { ...masking(secret), answer: { ...answer, body: cutAt(rowCaps.answered) } }), false),
    ).not.toContain('sk_li');
  });

  it('has each header as this call brought it, whatever the calls before it brought', () => {
    const { request } = exampleRun();
    const headersOf = (headers: RunRecord['request']['headers'], mask: RunRecord['mask']) =>
      detailOf(toRow(exampleRun({ mask, request: { ...request, headers } }))).request.headers;
    const { mask } = masking();
    const all = [{ a: '1', b: '"' }, { a: '2' }, { b: '"', a: '1' }, { a: ['1', '2'] }, { a: '1', c: 'x'.repeat(300) }];
    for (const headers of [...all, ...all]) expect(headersOf(headers, mask)).toEqual(headers);
    // Another plan hides the header by name.
    expect(headersOf({ a: '1' }, { values: [], headers: new Set(['a']) })).toEqual({ a: MASKED });
    expect(headersOf({ authorization: 'Basic abc' }, mask)).toEqual({ authorization: `Basic ${MASKED}` });
    expect(headersOf({ authorization: 'abc' }, mask)).toEqual({ authorization: MASKED });
  });

  it('masks by name also where nothing is known about the value', () => {
    const { request } = exampleRun();
    const { headers, query } = detailOf(
      toRow(
        exampleRun({
          request: {
            ...request,
            query: 'token=abc&a=1',
            headers: { cookie: 'a=b', 'x-api-key': ['1', '2'], authorization: 'Bearer abc' },
          },
        }),
      ),
    ).request;
    expect(headers).toEqual({ cookie: MASKED, 'x-api-key': [MASKED, MASKED], authorization: `Bearer ${MASKED}` });
    expect(query).toBe(`token=${MASKED}&a=1`);
  });
});

it('a row without its bodies keeps every column it is found by', () => {
  const row = toRow(exampleRun()).slice(0, -1);
  const short = withoutBodies(row, ROW_VERSION).split('\x1f');
  expect(short.slice(0, 19)).toEqual(row.split('\x1f').slice(0, 19));
  expect(short.slice(19)).toEqual(['t', '', '0', '']);
  expect(`${withoutBodies(row, ROW_VERSION)}\n`).toBe(
    toRow(
      { ...exampleRun(), id: fields(`${row}\n`)[1] ?? '', startedAt: Date.parse(fields(`${row}\n`)[0] ?? '') },
      false,
    ),
  );
});

it('a row is read by the names of its columns, and written again byte for byte', () => {
  const record = exampleRun({
    reason: 'http_timeout',
    text: 'Hello',
    eventId: 'evt_1',
    marks: ['stepFailed', 'nearlyLate'],
    failedStep: 'n3',
  });
  const row = toRow(record);
  expect(readRow(row, ROW_VERSION)).toMatchObject({
    startedAt: new Date(record.startedAt).toISOString(),
    id: record.id,
    durationMs: '1.234',
    flowId: record.flowId,
    exit: 'answered',
    reason: 'http_timeout',
    delivered: 't',
    version: '3',
    revision: '',
    intent: 'GetAccountBalance',
    eventId: 'evt_1',
    said: 'Hello',
    answered: record.answer.body,
    bodyDropped: 'f',
    marks: '3',
    failedStep: 'n3',
  });
  expect(`${writeRow(readRow(row, ROW_VERSION) ?? fail())}\n`).toBe(row);
  expect(readRow('a\x1fb', ROW_VERSION)).toBeNull();
  // As the first release wrote it.
  const former = row.slice(0, -1).split('\x1f').slice(0, -2).join('\x1f');
  expect(readRow(former, 1)).toEqual({ ...readRow(row, ROW_VERSION), marks: '', failedStep: '' });
});

function fail(): never {
  throw new Error('not a row');
}
