/** Which tags some flows wear, while somebody changes it. */

/** Some of the flows wear it, others do not: left as it is. */
export type Worn = boolean | 'indeterminate';

export type TagChoice = ReadonlyMap<string, Worn>;

interface Tagged {
  readonly tags: readonly string[];
}

/** Of all known tags, by name. */
export function choiceOf(flows: readonly Tagged[], known: readonly string[]): TagChoice {
  const names = [...new Set([...known, ...flows.flatMap((flow) => flow.tags)])].sort((a, b) => a.localeCompare(b));
  return new Map(names.map((name) => [name, wornBy(flows, name)]));
}

/** Only what differs from how it was. */
export function changeOf(before: TagChoice, after: TagChoice): { add: string[]; remove: string[] } {
  const changed = [...after].filter(([name, worn]) => worn !== (before.get(name) ?? false));
  return {
    add: changed.flatMap(([name, worn]) => (worn === true ? [name] : [])),
    remove: changed.flatMap(([name, worn]) => (worn === false ? [name] : [])),
  };
}

function wornBy(flows: readonly Tagged[], name: string): Worn {
  const count = flows.filter((flow) => flow.tags.includes(name)).length;
  if (count === 0) return false;
  return count === flows.length ? true : 'indeterminate';
}
