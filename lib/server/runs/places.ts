import type pg from 'pg';

/** What `runs.place_block` counts by. */
export const PLACES_PER_BLOCK = 65_536;

/** Places of runs in pieces: whoever writes takes a block of them at once and gives them out one after the other. */
export class Places {
  private next = 0;
  private end = 0;

  /** The first of so many that follow each other. Not within a transaction: a block that was taken stays taken. */
  async take(client: pg.ClientBase, count: number): Promise<number> {
    if (this.next + count > this.end) {
      const { rows } = await client.query<{ block: string }>("SELECT nextval('runs.place_block') AS block");
      this.next = Number(rows[0]?.block);
      this.end = this.next + PLACES_PER_BLOCK;
    }
    const place = this.next;
    this.next += count;
    return place;
  }
}
