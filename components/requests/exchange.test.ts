import { describe, expect, it } from 'vitest';
import { exchangeOf } from './exchange';

const step = { nodeId: 'n1', kind: 'http-request', startedMs: 0, durationMs: 12 };
const asked = { method: 'GET', url: 'https://core.example/accounts/456' };
const output = { status: 503, headers: { server: 'core' }, body: { error: 'busy' } };

describe('what a step asked another system', () => {
  it('stands beside what came back, also when that was a failure', () => {
    const error = { code: 'http_status', message: 'The answer had status 503' };
    expect(exchangeOf({ ...step, asked, output: { ...output, error }, error })).toEqual({
      asked,
      isHeldBack: false,
      answer: output,
    });
  });

  it('stands beside the beginning of what was too long to be kept', () => {
    expect(exchangeOf({ ...step, asked, output: '{"status":200,"hea' })?.answer).toBe('{"status":200,"hea');
  });

  it('stands alone when nothing came back', () => {
    const nothing = { status: null, headers: {}, body: null };
    expect(exchangeOf({ ...step, asked, output: nothing })?.answer).toBeNull();
    expect(exchangeOf({ ...step, asked })?.answer).toBeNull();
  });

  it('is not given a sample for an answer when it was held back', () => {
    expect(exchangeOf({ ...step, suppressed: asked, output })).toEqual({ asked, isHeldBack: true, answer: null });
  });

  it('is nothing for a step that asked nobody', () => {
    expect(exchangeOf({ ...step, output: { value: 1 } })).toBeUndefined();
  });
});
