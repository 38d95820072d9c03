import { describe, expect, it } from 'vitest';
import { longText, value } from '../nodes/fields';
import { compileConfig } from './render';
import { createScope } from './scope';
import { noValues, testCall, testClock, testManner } from './testing';
import { Work } from './work';

const params = {
  n: 5,
  big: '9007199254740993',
  grouped: '1,250',
  wide: '１２',
  none: null,
  prices: [0.1, 0.2, '1,000'],
  mixed: [1, 'lots'],
  rows: [{ price: { net: 1.1 } }, { price: { net: 2.2 } }],
  at: '2026-12-04T15:00:00+09:00',
  utc: '2026-12-04T15:00:00Z',
  date: { year: 2026, month: 12, day: 4 },
  time: { hours: 15, minutes: 5, seconds: 0, nanos: 0 },
  both: { year: 2026, month: 12, day: 4, hours: 15, minutes: 5, seconds: 0, nanos: 0 },
};

interface Said {
  readonly locale?: string;
  readonly language?: string;
  readonly zone?: string;
  readonly schema?: 'value' | 'text';
}

function render(source: string, { locale, schema = 'value', ...given }: Said = {}) {
  const manner = testManner({ now: '2026-11-24T18:00:00.000+09:00', ...given });
  const compiled = compileConfig(schema === 'value' ? value() : longText(), source);
  const missing: string[] = [];
  const scope = createScope(testCall({ params, locale }), noValues, manner);
  return {
    value: compiled.constant
      ? compiled.value
      : compiled.render(scope, { missing, work: new Work(testClock(), false), reveal() {} }),
    missing,
  };
}

describe('maths', () => {
  it.each([
    ['1.1 | plus: 2.2', 3.3],
    ['params.big | plus: 1', '9007199254740994'],
    ['9007199254740991 | plus: 1', '9007199254740992'],
    ['9007199254740991 | plus: 2', '9007199254740993'],
    ['params.grouped | plus: 100', 1350],
    ['params.wide | times: 2', 24],
    ['"09" | minus: 1', 8],
    ['0.1 | times: 3', 0.3],
    ['10 | divided_by: 4', 2.5],
    ['10 | divided_by: 3', 10 / 3],
    ['10 | divided_by: 4, true', 2],
    ['-7 | divided_by: 2, true', -4],
    ['7.5 | modulo: 2', 1.5],
    ['-7 | modulo: 3', -1],
    ['1.005 | round: 2', 1.01],
    ['-2.5 | round', -3],
    ['1250 | round: -2', 1300],
    ['1.2 | ceil', 2],
    ['-1.2 | ceil', -1],
    ['-1.2 | floor', -2],
    ['-5.5 | abs', 5.5],
    ['3 | at_least: 10', 10],
    ['3 | at_most: "1,0"', undefined],
    ['30 | at_most: 10', 10],
    ['"12.50" | to_integer', 12],
    ['"-12.50" | to_integer', -12],
    ['params.prices | sum', 1000.3],
    ['params.rows | sum: "price.net"', 3.3],
  ])('{{ %s }} is %j', (source, expected) => expect(render(`{{ ${source} }}`).value).toEqual(expected));

  it.each([
    ['params.total | times: 1.1', 'params.total'],
    ['params.none | plus: 1', 'params.none'],
    ['"Hello" | plus: 1', ''],
    ['true | plus: 1', ''],
    ['params.n | plus: params.fee', 'params.fee'],
    ['params.n | divided_by: 0', 'params.n'],
    ['params.n | modulo: 0', 'params.n'],
    ['params.mixed | sum', 'params.mixed'],
    ['params.total | sum', 'params.total'],
    ['params.date | round', 'params.date'],
    ['params.total | number', 'params.total'],
    ['params.mixed | money: "USD"', 'params.mixed'],
    ['params.n | money: params.currency', 'params.currency'],
  ])('{{ %s }} is missing and says which value', (source, path) => {
    expect(render(`{{ ${source} }}`)).toEqual({ value: undefined, missing: [path] });
    expect(render(`[{{ ${source} }}]`, { schema: 'text' })).toEqual({ value: '[]', missing: [path] });
  });

  it('gives way to a default, and is missing again after it', () => {
    expect(render('{{ params.total | times: 2 | default: "unknown" }}')).toEqual({ value: 'unknown', missing: [] });
    expect(render('{{ params.total | default: 0 | plus: params.fee }}')).toEqual({
      value: undefined,
      missing: ['params.fee'],
    });
  });

  it('is noted although a text was put behind it', () => {
    expect(render('{{ params.total | times: 2 | append: "円" }}').missing).toEqual(['params.total']);
  });

  it('does not grow without bound', () => {
    const squares = '| times: 99999999999999999999 '.repeat(40);
    expect(render(`{{ 99999999999999999999 ${squares}}}`).missing).toHaveLength(1);
  });
});

describe('amounts', () => {
  it.each([
    ['1250 | number', 'en', '1,250'],
    ['1250.5 | number: 2', 'en', '1,250.50'],
    ['1250.123456 | number', 'en', '1,250.123456'],
    ['params.big | number', 'en', '9,007,199,254,740,993'],
    ['1250.5 | number', 'de', '1.250,5'],
    ['1250 | money: "USD"', 'en', '$1,250'],
    ['1250 | money: "USD", 2', 'en-US', '$1,250.00'],
    ['1250.5 | money: "usd"', 'en', '$1,250.50'],
    ['182400 | money: "JPY"', 'ja', '182,400円'],
    ['182400 | money: "JPY"', 'en', '¥182,400'],
    ['1250 | money: "USD"', 'ja-JP', '$1,250'],
    ['-5 | money: "USD"', 'en', '-$5'],
  ])('{{ %s }} in %s is %s', (source, locale, expected) =>
    expect(render(`{{ ${source} }}`, { locale }).value).toBe(expected),
  );

  it.each([
    ['ja_JP', '182,400円'],
    ['en-u-nu-arab', '¥182,400'],
    ['xx-nowhere', '182,400円'],
    ['not a locale', '182,400円'],
    [undefined, '182,400円'],
  ])('speak the flow’s language where the locale is %s', (locale, expected) =>
    expect(render('{{ 182400 | money: "JPY" }}', { locale, language: 'ja' }).value).toBe(expected),
  );
});

describe('dates', () => {
  it.each([
    ['params.at | date: "%H:%M"', '15:00'],
    ['"2026-11-25T01:00:00+09:00" | date: "%Y-%m-%d"', '2026-11-25'],
    ['params.at | date: "%H:%M", "UTC"', '06:00'],
    ['params.at | date: "%H:%M %z %Z", "Asia/Tokyo"', '15:00 +0900 Asia/Tokyo'],
    ['params.at | date: "%H:%M", -330', '11:30'],
    ['params.utc | date: "%H:%M"', '15:00'],
    ['1795500000 | date: "%F %T"', '2026-11-24 06:00:00'],
    ['1795500000000 | date: "%F %T"', '2026-11-24 06:00:00'],
    ['"1795500000000" | date: "%F"', '2026-11-24'],
    ['params.date | date: "%F"', '2026-12-04'],
    ['params.date | date: "%F", "America/New_York"', '2026-12-04'],
    ['params.time | date: "%H:%M"', '15:05'],
    ['params.both | date: "%F %R"', '2026-12-04 15:05'],
    ['now | date: "%F %R"', '2026-11-24 18:00'],
    ['"now" | date: "%R"', '18:00'],
    ['"tomorrow" | date: "%F"', 'tomorrow'],
    ['params.at | date: "%a %A %b %B %-d %e %j %U %u %p %I"', 'Fri Friday Dec December 4  4 338 48 5 PM 03'],
    ['params.at | date: "%^a|%_m|%3d|%L|%s|%%|%Q"', 'FRI|12|004|000|1796364000|%|%Q'],
    ['params.at | date_to_xmlschema', '2026-12-04T15:00:00+09:00'],
    ['params.at | date_to_rfc822', 'Fri, 04 Dec 2026 15:00:00 +0900'],
    ['params.at | date_to_long_string: "ordinal"', '4th December 2026'],
  ])('{{ %s }} is %s', (source, expected) => expect(render(`{{ ${source} }}`).value).toBe(expected));

  it.each([
    ['params.utc | date: "%F %R"', '2026-12-05 00:00'],
    ['params.at | date: "%R"', '15:00'],
    ['"2026-12-04T15:00:00" | date: "%R %z"', '15:00 +0900'],
    ['1795500000 | date: "%R"', '15:00'],
    ['params.date | date: "%F %z"', '2026-12-04 +0900'],
  ])('{{ %s }} in a flow of Tokyo is %s', (source, expected) =>
    expect(render(`{{ ${source} }}`, { zone: 'Asia/Tokyo' }).value).toBe(expected),
  );

  it.each([
    ['params.date | date: "day"', 'en', '4 December'],
    ['params.date | date: "day"', 'en-US', 'December 4'],
    ['params.date | date: "day"', 'ja', '12月4日'],
    ['params.date | date: "long"', 'en-US', 'December 4, 2026'],
    ['params.date | date: "long"', 'ja', '2026年12月4日'],
    ['params.at | date: "full"', 'ja', '2026年12月4日金曜日'],
    ['params.at | date: "weekday"', 'ja', '金曜日'],
    ['params.at | date: "%A"', 'de', 'Freitag'],
    ['params.at | date: "time"', 'en-US', '3:00 PM'],
    ['params.at | date: "time"', 'ja', '15:00'],
    ['params.at | date: "datetime"', 'ja', '2026年12月4日 15:00'],
    ['params.time | date: "long"', 'ja', '15:05'],
    ['params.date | date: "time"', 'ja', '2026年12月4日'],
    ['params.date | date', 'ja', '2026年12月4日'],
  ])('{{ %s }} in %s is %s', (source, locale, expected) =>
    expect(render(`{{ ${source} }}`, { locale }).value).toBe(expected),
  );

  it('are missing in a zone that does not exist', () => {
    expect(render('{{ params.at | date: "%R", "Asia/Tokio" }}')).toEqual({ value: undefined, missing: ['params.at'] });
  });

  it('of Dialogflow print without a filter, and keep their form where they are the whole value', () => {
    expect(render('On {{ params.date }} at {{ params.time }}', { schema: 'text' }).value).toBe(
      'On 2026-12-04 at 15:05:00',
    );
    expect(render('{{ params.date }}').value).toEqual(params.date);
  });
});
