import type { ClientBase } from 'pg';

/** Ids and names that stand in many rows, each kept once and held in a row by its number. */
export interface Words {
  /** The numbers of all of these, given now where one is new. Not within a transaction: others need them at once. */
  numbersOf(client: ClientBase, words: ReadonlySet<string>): Promise<ReadonlyMap<string, number>>;
}

/** Flows and platforms of a large house; beyond it the database is asked again. */
const MOST_KNOWN = 50_000;

export function createWords(): Words {
  const known = new Map<string, number>();
  return {
    async numbersOf(client, words) {
      const missing = [...words].filter((word) => !known.has(word));
      if (missing.length > 0) {
        if (known.size > MOST_KNOWN) known.clear();
        for (const { word, no } of await ask(client, [...words])) known.set(word, no);
      }
      return known;
    },
  };
}

async function ask(client: ClientBase, words: readonly string[]): Promise<{ word: string; no: number }[]> {
  // Sorted, so that two ingesters cannot wait for each other.
  const sorted = [...words].sort();
  await client.query('INSERT INTO runs.word (word) SELECT unnest($1::text[]) ON CONFLICT DO NOTHING', [sorted]);
  const { rows } = await client.query<{ word: string; no: number }>(
    'SELECT word, no FROM runs.word WHERE word = ANY($1)',
    [sorted],
  );
  return rows;
}
