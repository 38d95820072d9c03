import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoOfObject, readMoment } from './read-moment';
import { isoIn, isTimeZone } from './time-zone';

const iso = (value: unknown, zone = 'UTC') => {
  const moment = readMoment(value, zone);
  return moment && moment.holds !== 'time' ? new Date(moment.epochMs).toISOString() : moment?.epochMs;
};

describe('a moment', () => {
  it('is read as it was written', () => {
    fc.assert(
      fc.property(
        fc.date({ min: new Date('0100-01-01'), max: new Date('9999-12-31'), noInvalidDate: true }),
        (date) => readMoment(date.toISOString(), 'Asia/Tokyo')?.epochMs === date.getTime(),
      ),
    );
  });

  it.each([
    ['2026-11-24', '2026-11-23T15:00:00.000Z'],
    ['2026/4/1 9:00', '2026-04-01T00:00:00.000Z'],
    ['2026年11月24日', '2026-11-23T15:00:00.000Z'],
    ['２０２６年１１月２４日 9時5分', '2026-11-24T00:05:00.000Z'],
    ['2026年11月24日15時', '2026-11-24T06:00:00.000Z'],
    ['20261124', '2026-11-23T15:00:00.000Z'],
    ['2026-11-24T10:00:00+09', '2026-11-24T01:00:00.000Z'],
    ['2026-11-24T10:00:00+0900', '2026-11-24T01:00:00.000Z'],
    ['2026-11-24T10:00:00.123456789+09:00[Asia/Tokyo]', '2026-11-24T01:00:00.123Z'],
    ['2026-11-24T10:00:00Z', '2026-11-24T10:00:00.000Z'],
    ['March 14, 2026', '2026-03-13T15:00:00.000Z'],
    ['Tue, 24 Nov 2026 10:00:00 +0100', '2026-11-24T09:00:00.000Z'],
    [1_795_500_000, '2026-11-24T06:00:00.000Z'],
    [1_795_500_000_000, '2026-11-24T06:00:00.000Z'],
    ['1795500000', '2026-11-24T06:00:00.000Z'],
    ['1795500000000', '2026-11-24T06:00:00.000Z'],
    ['10:00', 36_000_000],
    ['10時30分', 37_800_000],
    [{ year: 2026, month: 11, day: 24 }, '2026-11-23T15:00:00.000Z'],
    [{ hours: 10, minutes: 30, seconds: 0, nanos: 0 }, 37_800_000],
    [{ hours: 10 }, 36_000_000],
    [{ year: 2026, month: 11, day: 24, hours: 15, minutes: 0, seconds: 0, nanos: 0 }, '2026-11-24T06:00:00.000Z'],
    [{ year: 2026, month: 11, day: 24, hours: 15, utcOffset: '3600s' }, '2026-11-24T14:00:00.000Z'],
    [{ date_time: '2026-11-24T10:00:00+09:00' }, '2026-11-24T01:00:00.000Z'],
  ])('in %j is %j in Tokyo', (value, expected) => expect(iso(value, 'Asia/Tokyo')).toBe(expected));

  it.each([
    '2026-02-30',
    '2026-13-01',
    '2026-1',
    '',
    '2026',
    '2026-01-01T25:00',
    'tomorrow',
    'Table 5',
    '9:5',
    '2026-11-249:00',
    Number.NaN,
    1e300,
    true,
    null,
    {},
    [],
    { year: 2026, month: 11 },
    { year: 2026, month: 11, day: 24, note: 'x' },
    { year: '2026', month: 11, day: 24 },
    { hours: 'ten' },
  ])('is not in %j', (value) => expect(readMoment(value, 'UTC')).toBeUndefined());

  it('is found where clocks are turned forward', () => {
    expect(iso('2026-07-01T12:00', 'Europe/Berlin')).toBe('2026-07-01T10:00:00.000Z');
    expect(iso('2026-12-01T12:00', 'Europe/Berlin')).toBe('2026-12-01T11:00:00.000Z');
    expect(iso('2026-03-29T01:30', 'Europe/Berlin')).toBe('2026-03-29T00:30:00.000Z');
    expect(iso('2026-03-29T03:30', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z');
  });
});

describe('a date of Dialogflow as text', () => {
  it.each([
    [{ year: 2026, month: 11, day: 4 }, '2026-11-04'],
    [{ hours: 9, minutes: 5, seconds: 0, nanos: 0 }, '09:05:00'],
    [{ year: 2026, month: 11, day: 4, hours: 9, minutes: 5, seconds: 0 }, '2026-11-04T09:05:00'],
    [{ year: 2026, month: 11, day: 4, hours: 9, utcOffset: '32400s' }, '2026-11-04T09:00:00+09:00'],
    [{ year: 2026, month: 13, day: 4 }, undefined],
    [{ a: 1 }, undefined],
    [[], undefined],
  ])('%j is %s', (value, expected) => expect(isoOfObject(value)).toBe(expected));
});

describe('a time zone', () => {
  it.each(['UTC', 'Asia/Tokyo', 'America/Argentina/Buenos_Aires', '+09:00'])('may be %s', (name) =>
    expect(isTimeZone(name)).toBe(true),
  );
  it.each(['Asia/Tokio', '', 'somewhere', '+99:00'])('may not be %j', (name) => expect(isTimeZone(name)).toBe(false));

  it('shows in the text of an instant', () => {
    expect(isoIn(Date.UTC(2026, 10, 24, 9), 'UTC')).toBe('2026-11-24T09:00:00.000Z');
    expect(isoIn(Date.UTC(2026, 10, 24, 9), 'Asia/Tokyo')).toBe('2026-11-24T18:00:00.000+09:00');
    expect(isoIn(Date.UTC(2026, 6, 1), 'America/St_Johns')).toBe('2026-06-30T21:30:00.000-02:30');
  });
});
