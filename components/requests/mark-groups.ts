export interface PublishedVersion {
  readonly number: number;
  /** ISO 8601. */
  readonly createdAt: string;
}

/** Versions published so close to each other that one label stands for all of them. */
export interface MarkGroup {
  readonly first: number;
  readonly last: number;
  /** Where each was published: shares of the width, from the left. */
  readonly shares: readonly [number, ...number[]];
}

/** Of the width: what a label takes. */
const LABEL_SHARE = 0.14;

/** The versions published within a time, from the left. */
export function markGroups(
  versions: readonly PublishedVersion[],
  { start, end }: { readonly start: number; readonly end: number },
): MarkGroup[] {
  const marks = versions
    .map(({ number, createdAt }) => ({ number, share: (Date.parse(createdAt) - start) / (end - start) }))
    .filter(({ share }) => share > 0 && share < 1)
    .sort((one, other) => one.share - other.share);
  const groups: MarkGroup[] = [];
  for (const { number, share } of marks) {
    const group = groups.at(-1);
    const last = group?.shares.at(-1);
    if (group && last !== undefined && share - last < LABEL_SHARE)
      groups[groups.length - 1] = { ...group, last: number, shares: [...group.shares, share] };
    else groups.push({ first: number, last: number, shares: [share] });
  }
  return groups;
}
