import { z } from 'zod';
import type { AnyDefinition, PortSpec } from './node';

/** Kinds that stand in for the real ones where a test is about what the engine or the editor makes of any kind. */

/** A kind of which nothing is known but what is given. */
export function testKind(about: Pick<AnyDefinition, 'kind' | 'ports'> & Partial<AnyDefinition>): AnyDefinition {
  return {
    icon: 'globe',
    group: 'data',
    config: z.looseObject({}),
    output: z.looseObject({}),
    initial: {},
    sample: () => ({}),
    sentence: () => ({ pattern: 'p', values: {} }),
    ...about,
  };
}

const okOrFailed: readonly PortSpec[] = [
  { name: 'ok', role: 'success' },
  { name: 'failed', role: 'failure' },
];

export const entryKind = testKind({
  kind: 'entry',
  group: 'start',
  traits: { entry: true },
  ports: [{ name: 'next', role: 'next' }],
});
export const askKind = testKind({ kind: 'ask', ports: okOrFailed });
export const sayKind = testKind({
  kind: 'say',
  group: 'reply',
  traits: { ends: true },
  ports: [{ name: 'then', role: 'after' }],
});

export function catalogOf(...kinds: readonly AnyDefinition[]): ReadonlyMap<string, AnyDefinition> {
  return new Map(kinds.map((definition) => [definition.kind, definition]));
}
