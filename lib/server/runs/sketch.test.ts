import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../db';
import { testDatabase } from '../testing/database';
import { HAS_SIGNS } from './codes';
import { fold, foldSql } from './fold';
import { Sketch } from './sketch';
import { type Sketched, sketchSql } from './sketch-sql';

let database: Database & { drop(): Promise<void> };
let pool: pg.Pool;
beforeAll(async () => {
  database = await testDatabase();
  pool = database.pool;
});
afterAll(() => database.drop());

/** What PostgreSQL says of a sketch. */
async function mayHold(sketch: Sketch, wanted: Sketched): Promise<boolean> {
  const conditions = sketchSql('s', wanted);
  const { rowCount } = await pool.query(
    `SELECT 1 FROM (SELECT $1::bytea AS sketch, ${HAS_SIGNS} AS traits) AS s WHERE ${['true', ...conditions].join(' AND ')}`,
    [sketch.toBytes()],
  );
  return rowCount === 1;
}
const ofTexts = (...texts: string[]) => {
  const sketch = new Sketch();
  for (const text of texts) sketch.addText(text);
  return sketch;
};
const numbers = (count: number) => Array.from({ length: count }, (_, n) => `ORD-${10_000 + n * 37}`);
const ids = (count: number) =>
  Array.from({ length: count }, (_, n) => `${(n * 0x9e3779b1).toString(16).padStart(12, '0')}-4e1d-a07b`);

describe('a sketch', () => {
  it.each([1, 64, 2_000])('never denies a part of one of %i texts, whatever it is written in', async (count) => {
    const texts = [...numbers(count), ...ids(count), 'Größe ＡＢ-４２ 注文の残高 𝔘𝔫𝔦', 'What is my balance?', '½ İ ß'];
    const sketch = ofTexts(...texts);
    const parts = [
      ...texts,
      '残高',
      '残',
      'ab-42',
      'ＡＢ',
      'BALANCE',
      'ala',
      's m',
      '?',
      'unі'.slice(0, 2),
      '1⁄2',
      'ß',
    ];
    const some = parts.filter((_, n) => n % Math.ceil(parts.length / 40) === 0 || n >= parts.length - 20);
    for (const part of some.filter((one) => texts.some((text) => fold(text).includes(fold(one)))))
      for (let from = 0; from < Math.min(part.length, 4); from++)
        expect([part, await mayHold(sketch, { facets: {}, part: part.slice(from) })]).toEqual([part, true]);
  });

  it('denies nearly all that it does not hold', async () => {
    const sketch = ofTexts(...numbers(64), ...ids(64), 'What is my balance?', '注文の残高');
    const strange = [
      'refund',
      'ORD-99999',
      '返金です',
      '0f0e0d0c-aaaa-4bbb',
      'Thursday',
      '7418529630',
      'Zürich',
      'VIP',
    ];
    const signs = ['~', 'zq', '#a', '%'];
    const known = await Promise.all(signs.map((part) => mayHold(sketch, { facets: {}, part })));
    expect(known.filter(Boolean).length).toBeLessThan(2);
    const held = await Promise.all(strange.map((part) => mayHold(sketch, { facets: {}, part })));
    expect(held.filter(Boolean).length).toBeLessThan(2);
  });

  it('knows values and which of them came together', async () => {
    const sketch = new Sketch();
    sketch.addFacets({ workspace: 'w', flow: 'a', exit: 'answered', version: '1', intent: 'One' });
    sketch.addFacets({ workspace: 'w', flow: 'b', exit: 'failed', version: '2', intent: 'Two' });
    sketch.addSession('s-1');
    const holds = (facets: Sketched['facets'], session?: string) => mayHold(sketch, { facets, session });
    expect(await holds({ workspace: 'w', flow: 'a', intent: 'One', version: '1', exit: 'answered' }, 's-1')).toBe(true);
    expect(await holds({ flow: 'b', exit: 'failed' })).toBe(true);
    expect(await holds({ flow: 'a', exit: 'failed' })).toBe(false);
    expect(await holds({ intent: 'Two', version: '1' })).toBe(false);
    expect(await holds({ intent: 'Three' })).toBe(false);
    expect(await holds({}, 's-2')).toBe(false);
  });

  it('is as short as what it holds allows', () => {
    expect(ofTexts('hello').toBytes()).toHaveLength(47);
    expect(ofTexts(...ids(500)).toBytes()).toHaveLength(1_504);
  });
});

it('a text is folded in the database as it is here', async () => {
  const texts = ['Größe', 'ＡＢ-４２', 'ｶﾞｷﾞ', '残高', '½', 'ﬁne', 'Àé', 'plain ASCII', 'e\u0301', ''];
  for (const text of texts) {
    const { rows } = await pool.query(`SELECT ${foldSql('t.text')} AS folded FROM (SELECT $1::text AS text) AS t`, [
      text,
    ]);
    expect(rows[0].folded).toBe(fold(text));
  }
});
