import { describe, expect, it } from 'vitest';
import type { FlowSummary } from '@/lib/contract/flows';
import { answeredShare, attentionOf, type FlowCard, groupOf, lookAtHref } from './flow-health';

function card(change: Partial<FlowCard> & { calls?: number; troubled?: number } = {}): FlowCard {
  const { calls = 0, troubled = 0, ...rest } = change;
  return {
    id: 'f',
    name: 'Bank',
    key: 'k',
    urls: { production: '', test: '' },
    revision: 1,
    platform: 'generic',
    liveVersion: 1,
    liveSince: null,
    liveBy: null,
    isLiveByKey: false,
    isUpdatedByKey: false,
    offlineVersion: null,
    tags: [],
    topics: [],
    putAwayAt: null,
    goneAt: null,
    changed: false,
    deadlineMs: null,
    updatedAt: '2026-01-01T00:00:00.000Z',
    updatedBy: null,
    lastCallAt: calls > 0 ? '2026-01-01T00:00:00.000Z' : null,
    calls7d: calls,
    answered7d: calls - troubled,
    p95Ms: calls > 0 ? 40 : null,
    days: [{ day: '2026-01-01', calls, troubled }],
    quarters: [],
    caught: [],
    nearlyLate7d: 0,
    troubles: troubled === 0 ? [] : [{ exit: 'failed', calls: troubled }],
    hue: 266,
    limitMs: 5_000,
    ...rest,
  };
}

describe('the health of a flow', () => {
  it('is a draft while it is not live, whatever its calls did', () => {
    expect(groupOf(card({ liveVersion: null, calls: 10, troubled: 10 }))).toBe('draft');
  });

  it('is live without calls until its first one, and runs well with one failure in a hundred', () => {
    expect(groupOf(card())).toBe('quiet');
    expect(groupOf(card({ calls: 100, troubled: 1 }))).toBe('well');
  });

  it('is worth a look above one failure in a hundred', () => {
    expect(groupOf(card({ calls: 90, troubled: 2 }))).toBe('trouble');
    expect(attentionOf(card({ calls: 90, troubled: 2 }))).toEqual([{ type: 'failed', oneIn: 45 }]);
  });

  it('names every reason, the worst first, and leads to the calls', () => {
    const lastAt = '2026-01-01T10:00:00.000Z';
    const late = card({
      calls: 110,
      troubled: 20,
      p95Ms: 4_810,
      nearlyLate7d: 6,
      troubles: [
        { exit: 'rejected', calls: 10 },
        { exit: 'timedOut', calls: 5 },
      ],
      caught: [{ step: 'n2', name: 'Get balance', calls: 4, lastAt }],
    });
    const reasons = attentionOf(late);
    expect(reasons).toEqual([
      { type: 'stepFailed', step: 'Get balance', oneIn: 25, lastAt },
      { type: 'timedOut', oneIn: 20 },
      { type: 'slow', ms: 4_810 },
      { type: 'rejected', oneIn: 11 },
    ]);
    const calls = '/flows/f/requests?environment=production&period=7d';
    expect(reasons.map((reason) => lookAtHref(late, reason))).toEqual([
      `${calls}&mark=stepFailed`,
      `${calls}&exit=timedOut`,
      `${calls}&mark=nearlyLate`,
      `${calls}&exit=rejected`,
    ]);
    expect(lookAtHref({ ...late, nearlyLate7d: 0 }, { type: 'slow', ms: 4_900 })).toBe(`${calls}&slower=4000`);
  });

  it('is not lowered by strangers, unless they are most of its calls', () => {
    const troubles: FlowSummary['troubles'] = [{ exit: 'rejected', calls: 3 }];
    const visited = card({ calls: 24, troubles, lastCallAt: '2026-01-01T00:00:00.000Z' });
    expect(groupOf(visited)).toBe('well');
    expect(answeredShare(visited)).toBe(1);
    expect(attentionOf(card({ calls: 4, troubles }))).toEqual([{ type: 'rejected', oneIn: 1 }]);
  });

  it('is worth a look when its slowest answers come near the limit', () => {
    expect(attentionOf(card({ calls: 10, p95Ms: 4_100 }))).toEqual([{ type: 'slow', ms: 4_100 }]);
    expect(attentionOf(card({ calls: 10, p95Ms: 3_900 }))).toEqual([]);
  });

  it('has no share of answers without calls', () => {
    expect(answeredShare(card())).toBeNull();
    expect(answeredShare(card({ calls: 4, troubled: 1 }))).toBe(0.75);
  });
});
