import type { Setup } from '../people/setup';

/** Where others can reach this server, the first account belongs to who reads its log. */
export async function saySetupToken({ token, isNeeded }: Setup, say: (line: string) => void): Promise<void> {
  // Asked of the database, which may be away.
  const isNew = token !== null && (await isNeeded().catch(() => false));
  if (isNew) say(`Set-up token for the first account: ${token}`);
}
