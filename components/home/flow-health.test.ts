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
    offlineVersion: null,
    tags: [],
    topics: [],
    putAwayAt: null,
    goneAt: null,
    changed: false,
    deadlineMs: null,
    updatedAt: '2026-01-01T00:00:00.000Z',
    updatedBy: null,
    lastCallAt: null,
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

  it('runs well without calls and with one failure in a hundred', () => {
    expect(groupOf(card())).toBe('well');
    expect(groupOf(card({ calls: 100, troubled: 1 }))).toBe('well');
  });

  it('is worth a look above one failure in a hundred', () => {
    expect(groupOf(card({ calls: 90, troubled: 2 }))).toBe('trouble');
    expect(attentionOf(card({ calls: 90, troubled: 2 }))).toEqual({ type: 'failed', oneIn: 45 });
  });

  it('names how most of the troubled calls ended, and where to look', () => {
    const troubles: FlowSummary['troubles'] = [
      { exit: 'timedOut', calls: 4 },
      { exit: 'rejected', calls: 1 },
    ];
    const late = card({ calls: 100, troubled: 5, troubles });
    const attention = attentionOf(late);
    expect(attention).toEqual({ type: 'timedOut', oneIn: 25 });
    expect(attention && lookAtHref(late, attention, 5_000)).toBe(
      '/flows/f/requests?environment=production&period=7d&exit=timedOut',
    );
    expect(lookAtHref(late, { type: 'rejected', oneIn: 2 }, 5_000)).toBe('/flows/f/connection');
    expect(lookAtHref(late, { type: 'slow', ms: 4_900 }, 5_000)).toContain('slower=4000');
  });

  it('is worth a look when its slowest answers come near the limit', () => {
    expect(attentionOf(card({ calls: 10, p95Ms: 4_100 }))).toEqual({ type: 'slow', ms: 4_100 });
    expect(attentionOf(card({ calls: 10, p95Ms: 3_900 }))).toBeUndefined();
  });

  it('has no share of answers without calls', () => {
    expect(answeredShare(card())).toBeNull();
    expect(answeredShare(card({ calls: 4, troubled: 1 }))).toBe(0.75);
  });
});
