import { inspect } from 'node:util';

/** What nobody can act on at once goes to the server's log. */
export function report(problem: unknown): void {
  process.stderr.write(
    `${new Date().toISOString()} ${problem instanceof Error ? inspect(problem) : String(problem)}\n`,
  );
}
